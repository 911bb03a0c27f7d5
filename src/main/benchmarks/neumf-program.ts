import { viewOf, type Program, type Region } from '../engine/index.ts'
import type { NcfPlan } from '../models/ncf/ncf-plan.ts'
import { NcfStep } from '../models/ncf/step.ts'

export interface NeumfParameters {
  readonly plan: NcfPlan
  readonly steps: number
  /** [steps] milliseconds of each, written by lane 0. */
  readonly times: Region<'f64'>
}

/** Whole optimiser steps, sampling included, each timed. */
export const neumfProgram: Program<NeumfParameters> = {
  name: 'bench-neumf',
  run: (lane, { plan, steps, times }) => {
    const ncf = new NcfStep(lane, plan, { mode: 'whole', seed: 1 })
    const took = viewOf(lane.memory, times)
    for (let step = 0; step < steps; step++) {
      const started = performance.now()
      ncf.run(1, step, step + 1)
      if (lane.index === 0) took[step] = performance.now() - started
    }
  },
}
