import type { Program } from '../engine/index.ts'
import { packWeights } from '../models/wide-deep/net.ts'
import { wideDeepModel, type WideDeepParameters } from '../models/wide-deep/wide-deep-program.ts'

export interface WideDeepBenchParameters {
  readonly run: WideDeepParameters
  readonly steps: number
  /** [steps] milliseconds of each, written by lane 0. */
  readonly times: Float64Array
}

/** Whole optimiser steps, sampling and hashing included, each timed. */
export const wideDeepBenchProgram: Program<WideDeepBenchParameters> = {
  name: 'bench-wide-deep',
  run: (lane, { run, steps, times }) => {
    packWeights(lane, run.plan.net)
    const model = wideDeepModel(lane, run)
    model.beginEpoch?.(1)
    for (let step = 0; step < steps; step++) {
      const started = performance.now()
      model.step(1, step)
      if (lane.index === 0) times[step] = performance.now() - started
    }
  },
}
