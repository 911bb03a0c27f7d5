import type { Kernels } from '../../engine/index.ts'

/** One step over a range of a dense block. Addresses are those of the range's first element. */
export interface DenseStep {
  readonly values: number
  readonly gradient: number
  /** Of each state array. */
  readonly state: readonly number[]
  readonly n: number
  /** 1 for the first step of the run. */
  readonly step: number
  /** Factor on the learning rate, 1 without a schedule. */
  readonly warmth: number
}

/** One step over some rows of a block. Addresses of values and state are those of row 0. */
export interface RowsStep {
  readonly values: number
  readonly state: readonly number[]
  readonly cols: number
  /** u32 [n] distinct rows. */
  readonly rows: number
  /** [n, cols] the gradient of each. */
  readonly gradients: number
  readonly n: number
  readonly step: number
  readonly warmth: number
}

/** What an optimiser can do. To add one: a kernel, a file like adam.ts, its spec in the union, and a line in the table. */
export interface OptimiserSteps<Spec extends { readonly kind: string }> {
  /** Arrays of the block's size it keeps. */
  readonly stateArrays: number
  readonly dense: (kernels: Kernels, spec: Spec, step: DenseStep) => void
  /** Touches no other row, neither its values nor its state. */
  readonly rows: (kernels: Kernels, spec: Spec, step: RowsStep) => void
}
