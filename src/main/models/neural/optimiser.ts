import type { Kernels } from '../../engine/index.ts'
import { adagradSteps, type AdagradSpec } from './adagrad.ts'
import { adamSteps, type AdamSpec } from './adam.ts'
import { ftrlSteps, type FtrlSpec } from './ftrl.ts'
import type { DenseStep, OptimiserSteps, RowsStep } from './optimiser-steps.ts'

/** Optimisers are plain data, so that a plan can be posted; what they do stands in the table below. */
export type OptimiserSpec = AdamSpec | AdagradSpec | FtrlSpec

type Table = { readonly [Kind in OptimiserSpec['kind']]: OptimiserSteps<Extract<OptimiserSpec, { kind: Kind }>> }

const table: Table = { adam: adamSteps, adagrad: adagradSteps, ftrl: ftrlSteps }

const stepsOf = <Spec extends OptimiserSpec>({ kind }: Spec): OptimiserSteps<Spec> =>
  table[kind] as unknown as OptimiserSteps<Spec>

export const stateArrays = (spec: OptimiserSpec): number => stepsOf(spec).stateArrays

export const stepDense = (kernels: Kernels, spec: OptimiserSpec, step: DenseStep): void =>
  stepsOf(spec).dense(kernels, spec, step)

export const stepRows = (kernels: Kernels, spec: OptimiserSpec, step: RowsStep): void =>
  stepsOf(spec).rows(kernels, spec, step)
