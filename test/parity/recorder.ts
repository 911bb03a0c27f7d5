import { viewOf, type Lane } from '../../src/main/engine/index.ts'
import type { NeuralModel, Remake, TrainingPlan } from '../../src/main/models/neural/index.ts'

/** What a run left behind: the loss of each step, then every named array at its end. */
export interface Record {
  readonly losses: readonly number[]
  /** By block: the weights, and what the optimiser keeps beside them. After one step these are made of the gradient alone. */
  readonly blocks: ReadonlyMap<string, { readonly values: Float32Array; readonly state: readonly Float32Array[] }>
}

interface Recorder<Parameters> {
  readonly remake: Remake<Parameters>
  record(): Record
}

/** Lets a program of one epoch do at most `steps` steps, by its own kernels or as `engine` remakes them, and writes down what happens. */
export function recorder<Parameters extends { readonly plan: { readonly training: TrainingPlan } }>(
  steps: number,
  engine?: Remake<Parameters>,
): Recorder<Parameters> {
  const losses: number[] = []
  let seen: { readonly lane: Lane; readonly training: TrainingPlan } | undefined
  return {
    remake: (model, lane, parameters) => {
      seen = { lane, training: parameters.plan.training }
      return listening(engine?.(model, lane, parameters) ?? model, steps, losses)
    },
    record: () => {
      if (!seen) throw new Error('nothing was trained')
      const { lane, training } = seen
      const blocks = training.blocks.map(({ name, values, state }) => {
        const arrays = {
          values: viewOf(lane.memory, values).slice(),
          state: state.map((region) => viewOf(lane.memory, region).slice()),
        }
        return [name, arrays] as const
      })
      return { losses, blocks: new Map(blocks) }
    },
  }
}

const listening = (model: NeuralModel, steps: number, losses: number[]): NeuralModel => ({
  steps: Math.min(steps, model.steps),
  examples: model.examples,
  beginEpoch: (epoch) => model.beginEpoch?.(epoch),
  step: (epoch, step) => {
    const loss = model.step(epoch, step)
    losses.push(loss)
    return loss
  },
  validate: () => model.validate(),
})
