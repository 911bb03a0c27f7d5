import type { Program } from '../engine/index.ts'
import { SasrecModel, type LearningSettings } from '../models/sasrec/sasrec-model.ts'
import type { SasrecPlan } from '../models/sasrec/sasrec-plan.ts'

export interface SasrecBenchParameters {
  readonly plan: SasrecPlan
  readonly settings: LearningSettings
  readonly steps: number
  /** [steps] milliseconds of each, written by lane 0. */
  readonly times: Float64Array
}

/** Whole optimiser steps, drawing of negatives included, each timed; epoch after epoch. */
export const sasrecBenchProgram: Program<SasrecBenchParameters> = {
  name: 'bench-sasrec',
  run: (lane, { plan, settings, steps, times }) => {
    const model = new SasrecModel(lane, plan, settings)
    for (let at = 0; at < steps; at++) {
      const started = performance.now()
      const step = at % model.steps
      if (step === 0) model.beginEpoch(1 + at / model.steps)
      model.step(1 + Math.floor(at / model.steps), step)
      if (lane.index === 0) times[at] = performance.now() - started
    }
  },
}
