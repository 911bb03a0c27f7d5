import type { NcfSettings } from '../../../../src/contract/settings/ncf.ts'
import { datasetFromRatings } from '../../../../src/main/dataset/index.ts'
import { allocateArena, viewOf, type Region } from '../../../../src/main/engine/index.ts'
import { fillExamples } from '../../../../src/main/models/ncf/fill-examples.ts'
import { planNcf } from '../../../../src/main/models/ncf/ncf-plan.ts'
import { allBlocks } from '../../../../src/main/models/ncf/network.ts'
import { NcfStep, type Mode } from '../../../../src/main/models/ncf/step.ts'
import { initialise } from '../../../../src/main/models/neural/index.ts'
import { createStream } from '../../../../src/main/random/index.ts'
import { soloLane } from '../../engine/solo-lane.ts'
import type { TwinNet, TwinRow } from './neumf-twin.ts'

const [U, V] = [23, 40]

/** Some viewers with some films each; sizes that no tile divides. */
const smallDataset = () => {
  const stream = createStream(1, 'ncf/step-bed')
  const ratings = Array.from({ length: U }, (_, viewer) =>
    stream
      .shuffle(Array.from({ length: V }, (__, film) => film))
      .slice(0, 3 + stream.int(9))
      .map((film, at) => ({ viewerId: viewer + 1, movieId: film + 1, stars: 4, ratedAt: at })),
  ).flat()
  return datasetFromRatings(ratings)
}

/** A run of NeuMF before its first step, in this thread alone, its weights large enough for gradients to matter. */
export async function createStepBed(settings: NcfSettings, mode: Mode) {
  const dataset = smallDataset()
  const size = { U: dataset.viewerIds.length, V: dataset.movieIds.length, P: dataset.movies.length }
  const { plan, layout } = planNcf(size, settings, 1)
  const memory = allocateArena(layout)
  fillExamples(memory, plan.examples, dataset, undefined)
  const order = viewOf(memory, plan.examples.order)
  order.forEach((_, at) => (order[at] = at))
  createStream(1, 'order').shuffle(order)
  const targets = viewOf(memory, plan.targets)
  for (let row = 0; row < targets.length; row += plan.batch.per) targets[row] = 1
  initialise(memory, allBlocks(plan.network), 'ncf', settings.seed)
  for (const block of [plan.network.viewers, plan.network.films]) {
    const values = viewOf(memory, block.values)
    for (let at = 0; at < values.length; at++) values[at] *= 50
  }
  const { network } = plan
  const step = new NcfStep(soloLane(memory), plan, { mode, seed: settings.seed })
  const doubles = ({ values }: { values: Region<'f32'> }) => Float64Array.from(viewOf(memory, values))
  return {
    step: (warmth = 1) => step.run(1, 0, 1, warmth),
    rows: (): TwinRow[] => {
      const { per, viewers, films } = plan.batch
      const groups = Math.min(plan.batch.groups, size.P)
      const viewerIds = viewOf(memory, viewers.ids)
      return Array.from(viewOf(memory, films.ids).subarray(0, groups * per), (film, row) => ({
        ...{ film, viewer: viewerIds[Math.floor(row / per)], target: row % per === 0 ? 1 : 0 },
      }))
    },
    net: (): TwinNet => ({
      ...{ D: network.shape.D, E: network.shape.E, widths: network.shape.widths },
      ...{ viewers: doubles(network.viewers), films: doubles(network.films) },
      layers: network.layers.map(({ weights, bias }) => ({ weights: doubles(weights), bias: doubles(bias) })),
      ...{ head: doubles(network.head), bias: doubles(network.bias) },
    }),
    firstMoments: () => allBlocks(network).map(({ name, state }) => [name, viewOf(memory, state[0])] as const),
  }
}
