import { viewOf, type Lane, type Program } from '../../engine/index.ts'
import { createStream } from '../../random/index.ts'
import { trainEpochs, type NeuralModel, type NeuralReport, type Remake } from '../neural/index.ts'
import { ContextWriter } from './context.ts'
import { BatchDrawer } from './draw-batch.ts'
import type { ExampleSource } from './examples.ts'
import type { FilmFacts } from './film-facts.ts'
import { packWeights } from './net.ts'
import { WideDeepStep } from './step.ts'
import { validateWideDeep, type Judged, type ValidationTask } from './validate.ts'
import type { Vocabulary } from './vocabulary.ts'
import type { WideDeepPlan } from './wide-deep-plan.ts'

export interface WideDeepParameters {
  readonly plan: WideDeepPlan
  readonly source: ExampleSource
  readonly facts: FilmFacts
  readonly vocabulary: Vocabulary
  readonly validation: ValidationTask
  readonly seed: number
  readonly epochs: number
  readonly patience: number
}

/** Trains until the epochs or the patience are used up. */
export const wideDeepProgram = (
  report?: NeuralReport,
  remake?: Remake<WideDeepParameters>,
): Program<WideDeepParameters> => ({
  name: 'wide-deep',
  run: (lane, parameters) => {
    const { plan, epochs, patience } = parameters
    packWeights(lane, plan.net)
    const model = wideDeepModel(lane, parameters)
    const own = remake?.(model, lane, parameters) ?? model
    trainEpochs(lane, plan.training, own, { epochs, patience }, report)
  },
})

/** The model as one lane drives it. */
export function wideDeepModel(lane: Lane, parameters: WideDeepParameters): NeuralModel {
  const { plan, source, facts, vocabulary, validation, seed } = parameters
  const examples = source.examples.length
  const steps = Math.max(1, Math.ceil(examples / plan.G))
  const writer = new ContextWriter(facts, vocabulary)
  const { memory, kernels } = lane
  const drawer = new BatchDrawer({ memory, kernels, plan, source, writer, seed })
  const stepper = new WideDeepStep(lane, plan)
  // Every lane counts along: which batch is drawn already, of which epoch.
  let drawn = { epoch: 0, step: -1 }
  let judged: Judged | null = null
  return {
    ...{ steps, examples },
    beginEpoch: (epoch) => shuffleExamples(lane, plan, seed, epoch),
    step: (epoch, step) => {
      const which = step % 2 === 0 ? 0 : 1
      if (drawn.epoch !== epoch || drawn.step !== step) lane.forEachShard(1, () => drawer.draw(which, { epoch, step }))
      const next = { epoch, step: step + 1 }
      const isLast = next.step === steps
      drawn = next
      const number = (epoch - 1) * steps + step + 1
      const ahead = isLast ? undefined : () => drawer.draw(which === 0 ? 1 : 0, next)
      return stepper.run(plan.batches[which], number, ahead)
    },
    validate: () => {
      judged = validateWideDeep(lane, plan, validation)
      return judged?.ndcg ?? null
    },
    hitRate: () => judged?.hitRate ?? null,
  }
}

/** Each epoch has its own order, whatever was before it. */
function shuffleExamples(lane: Lane, { order: region }: WideDeepPlan, seed: number, epoch: number): void {
  lane.forEachShard(1, () => {
    const order = viewOf(lane.memory, region)
    for (let at = 0; at < order.length; at++) order[at] = at
    createStream(seed, `wide_deep/order/${epoch}`).shuffle(order)
  })
}
