/** One line of a result. */
export interface CaseResult {
  readonly name: string
  readonly shape: Readonly<Record<string, number | string>>
  readonly threads: number
  /** The median. A step is one optimiser step, sampling included; what else it is stands with the case. */
  readonly msPerStep: number
  /** Rows, tokens, pairs or films; null where a step has none. */
  readonly examplesPerSecond: number | null
  /** Of the arithmetic the shape names, where it is one product; else null. */
  readonly gflops: number | null
}

/** A case laid out and started on its threads. */
export interface RunningCase {
  /** Milliseconds of each of the next `steps` steps. */
  take(steps: number): number[]
  /** Rows, tokens, pairs or films. */
  readonly examplesPerStep?: number
  close(): Promise<void>
}
