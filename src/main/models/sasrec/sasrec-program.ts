import type { Program } from '../../engine/index.ts'
import { trainEpochs, type NeuralReport, type Remake } from '../neural/index.ts'
import { SasrecModel, type LearningSettings } from './sasrec-model.ts'
import type { SasrecPlan } from './sasrec-plan.ts'

export interface SasrecParameters {
  readonly plan: SasrecPlan
  readonly settings: LearningSettings
  readonly limits: { readonly epochs: number; readonly patience: number }
}

/** Self-attentive sequential recommendation (Kang and McAuley 2018): after each film of a history, which comes next? */
export const sasrecProgram = (report?: NeuralReport, remake?: Remake<SasrecParameters>): Program<SasrecParameters> => ({
  name: 'sasrec',
  run: (lane, parameters) => {
    const { plan, settings, limits } = parameters
    const model = new SasrecModel(lane, plan, settings)
    trainEpochs(lane, plan.training, remake?.(model, lane, parameters) ?? model, limits, report)
  },
})
