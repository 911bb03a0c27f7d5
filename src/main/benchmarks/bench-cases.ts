import { CATALOGUE_SHAPE, startScoreCatalogue } from './score-catalogue.ts'
import { GEMM_SHAPES, startGemm } from './gemm.ts'
import { MF_IALS_SHAPE, randomPairs, startMfIals } from './mf-ials.ts'
import { NEUMF_SHAPE, startNeumf } from './neumf.ts'
import { SASREC_CASES, startSasrec, type SasrecCaseName } from './sasrec.ts'
import { WIDE_DEEP_SHAPE, startWideDeep } from './wide-deep.ts'
import type { CaseResult, RunningCase } from './bench-case.ts'

/** How a case is measured: some steps that do not count, then those whose median does. */
export interface BenchCase {
  readonly shape: CaseResult['shape']
  readonly warm: number
  readonly steps: number
  /** The case computes with one thread, whatever is asked for. */
  readonly isSingle?: boolean
  readonly start: (threads: number) => Promise<RunningCase> | RunningCase
  /** Multiplications and additions of a step. */
  readonly operations?: number
}

const sasrec = (name: SasrecCaseName, steps: number): BenchCase => ({
  ...{ shape: SASREC_CASES[name].shape, warm: 2, steps },
  start: (threads) => startSasrec(name, threads),
})

/** A step is a whole epoch here: sequences differ in length, and so do optimiser steps. */
const sasrecEpoch: BenchCase = {
  ...{ shape: SASREC_CASES.sasrec_epoch.shape, warm: 1, steps: 3 },
  start: async (threads) => {
    const { take, close, stepsPerEpoch, examplesPerStep } = await startSasrec('sasrec_epoch', threads)
    return {
      take: (epochs) => Array.from({ length: epochs }, () => take(stepsPerEpoch).reduce((sum, ms) => sum + ms, 0)),
      examplesPerStep: examplesPerStep * stepsPerEpoch,
      close,
    }
  },
}

const gemm = (shape: (typeof GEMM_SHAPES)[number]): BenchCase => ({
  ...{ shape, warm: 5, steps: shape.M * shape.N * shape.K > 1e8 ? 15 : 40, isSingle: true },
  start: () => startGemm(shape),
  operations: 2 * shape.M * shape.N * shape.K,
})

/** What `matinee bench` measures, by name; a name may stand for several shapes. */
export const BENCH_CASES = {
  gemm: GEMM_SHAPES.map(gemm),
  sasrec_bce: [sasrec('sasrec_bce', 12)],
  sasrec_ce: [sasrec('sasrec_ce', 8)],
  sasrec_epoch: [sasrecEpoch],
  neumf: [
    {
      ...{ shape: NEUMF_SHAPE, warm: 10, steps: 50 },
      start: startNeumf,
    },
  ],
  wide_deep: [
    {
      ...{ shape: WIDE_DEEP_SHAPE, warm: 10, steps: 40 },
      start: startWideDeep,
    },
  ],
  mf_ials: [
    {
      ...{ shape: MF_IALS_SHAPE, warm: 1, steps: 5 },
      start: (threads) => startMfIals(randomPairs(), threads),
    },
  ],
  score_catalogue: [
    {
      ...{ shape: CATALOGUE_SHAPE, warm: 5, steps: 50, isSingle: true },
      start: startScoreCatalogue,
      operations: 2 * CATALOGUE_SHAPE.films * CATALOGUE_SHAPE.dim,
    },
  ],
} as const satisfies Readonly<Record<string, readonly BenchCase[]>>

export type BenchName = keyof typeof BENCH_CASES

export const benchNames = Object.keys(BENCH_CASES) as BenchName[]

export const isBenchName = (name: string): name is BenchName => Object.hasOwn(BENCH_CASES, name)
