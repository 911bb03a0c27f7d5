/** One line of a result. */
export interface CaseResult {
  readonly name: string
  readonly shape: Readonly<Record<string, number>>
  readonly threads: number
  readonly msPerStep: number
  readonly examplesPerSecond?: number
  readonly gflops?: number
}
