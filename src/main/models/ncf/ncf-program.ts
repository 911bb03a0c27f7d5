import type { NcfSettings } from '../../../contract/settings/ncf.ts'
import { viewOf, type Lane, type Program, type Region } from '../../engine/index.ts'
import { createStream } from '../../random/index.ts'
import { trainEpochs, type NeuralModel, type NeuralReport, type Remake, type TrainingPlan } from '../neural/index.ts'
import type { NcfPlan } from './ncf-plan.ts'
import { hitRateOf, rankFilms, type RankingTask } from './rank-films.ts'
import { NcfStep, type Mode } from './step.ts'

export interface NcfParameters {
  readonly plan: NcfPlan
  readonly settings: NcfSettings
  readonly mode: Mode
  /** At most so many epochs of this mode. */
  readonly epochs: number
  /** What is ranked after every epoch; undefined: no validation. */
  readonly ranking: RankingTask | undefined
}

/** Trains the whole of NeuMF, or its two halves side by side on the same batches. */
export const ncfProgram = (report?: NeuralReport, remake?: Remake<NcfParameters>): Program<NcfParameters> => ({
  name: 'ncf',
  run: (lane, parameters) => {
    const { plan, settings, mode, epochs, ranking } = parameters
    const { order } = plan.examples
    const ncf = new NcfStep(lane, plan, { mode, seed: settings.seed })
    const steps = Math.max(1, Math.ceil(order.length / plan.batch.groups))
    const warmth = warmthOf(parameters, steps)
    const training: TrainingPlan = mode === 'whole' ? plan.training : plan.pretraining
    const model: NeuralModel = {
      ...{ steps, examples: order.length * plan.batch.per },
      beginEpoch: (epoch: number) => shuffle(lane, order, settings.seed, `ncf/order/${mode}/${epoch}`),
      step: (epoch: number, step: number) => {
        const updates = (epoch - 1) * steps + step + 1
        return ncf.run(epoch, step, updates, warmth(updates))
      },
      validate: () => {
        if (!ranking) return null
        ncf.pack()
        return rankFilms(lane, plan, ncf.net, ranking)
      },
      hitRate: () => (ranking ? hitRateOf(lane, ranking) : null),
    }
    trainEpochs(
      lane,
      training,
      remake?.(model, lane, parameters) ?? model,
      { epochs, patience: settings.patience },
      report,
    )
  },
})

/**
 * Halves that were trained alone are brought together gently: Adam begins anew, and at its full rate its first steps would undo
 * what they have learnt (He 2017, section 3.4.1, takes plain gradient descent there for the same reason).
 */
const GENTLE = 0.1

/**
 * The factor on the learning rate at each update of a phase, counting from 1: it falls on a straight line, to nothing behind the last
 * of the phase's epochs of `steps` updates. What the last epochs learn is then no longer shaken by whichever batches came last.
 */
export function warmthOf({ mode, settings, epochs }: Omit<NcfParameters, 'plan' | 'ranking'>, steps: number) {
  const first = mode === 'whole' && settings.pretrain ? GENTLE : 1
  return (updates: number): number => first * (1 - (updates - 1) / (steps * epochs))
}

/** A new order of the positives, the same whatever the order before. */
function shuffle(lane: Lane, region: Region<'u32'>, seed: number, name: string): void {
  if (lane.index === 0) {
    const order = viewOf(lane.memory, region)
    for (let at = 0; at < order.length; at++) order[at] = at
    createStream(seed, name).shuffle(order)
  }
  lane.barrier()
}
