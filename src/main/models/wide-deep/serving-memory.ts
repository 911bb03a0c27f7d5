import {
  allocateArena,
  createLayout,
  loadKernels,
  packedLength,
  viewOf,
  type Kernels,
  type Layout,
} from '../../engine/index.ts'
import { CONTEXT_FIELDS, MOST_CONTEXT_ENTRIES, type ContextTarget } from './context.ts'
import { CROSS_SLOTS } from './crosses.ts'
import { FILM_FIELDS, filmFeatures } from './film-facts.ts'
import { filmHalves } from './score-films.ts'
import { planTowerWork } from './tower.ts'
import { vocabularyOf } from './vocabulary.ts'
import type { WideDeepWeights } from './weights.ts'
import { FILMS_PER_BLOCK } from './wide-deep-plan.ts'

/** A small memory with a trained model in it, and the kernels on it. One thread uses it. */
export type ServingMemory = ReturnType<typeof servingMemory>

export function servingMemory(weights: WideDeepWeights) {
  const layout = createLayout()
  const V = weights.movieIds.length
  const films = filmFeatures(weights.facts, vocabularyOf(V))
  const net = planServingNet(layout, weights)
  const at = {
    filmHalves: layout.reserve('f32', V * weights.widths[0]),
    filmKeys: layout.reserve('u32', films.keys.length),
    filmBags: layout.reserve('f32', V * FILM_FIELDS * weights.D),
    ids: layout.reserve('u32', Math.max(films.ids.length, MOST_CONTEXT_ENTRIES)),
    weights: layout.reserve('f32', Math.max(films.ids.length, MOST_CONTEXT_ENTRIES)),
    starts: layout.reserve('u32', Math.max(films.starts.length, CONTEXT_FIELDS + 1)),
    keys: layout.reserve('u32', CROSS_SLOTS),
    contextBags: layout.reserve('f32', CONTEXT_FIELDS * weights.D),
    contextHalf: layout.reserve('f32', weights.widths[0]),
    films: layout.reserve('u32', FILMS_PER_BLOCK),
    crosses: layout.reserve('u32', FILMS_PER_BLOCK * CROSS_SLOTS),
    scores: layout.reserve('f32', FILMS_PER_BLOCK),
  }
  const work = planTowerWork(layout, weights, FILMS_PER_BLOCK)
  const memory = allocateArena(layout)
  const kernels = loadKernels(memory)
  const [ids, bagWeights, starts] = [viewOf(memory, at.ids), viewOf(memory, at.weights), viewOf(memory, at.starts)]
  fillNet(kernels, net, weights, (region, values) => viewOf(memory, region).set(values))
  viewOf(memory, at.filmKeys).set(films.keys)
  ids.set(films.ids)
  bagWeights.set(films.weights)
  starts.set(films.starts)
  const bags = { ids: at.ids.at, weights: at.weights.at, starts: at.starts.at }
  filmHalves(kernels, net, bags, V, at.filmBags.at, at.filmHalves.at)
  const moment: ContextTarget = { ids, weights: bagWeights, starts, keys: viewOf(memory, at.keys) }
  return {
    ...{ kernels, net, work, at, bags, moment },
    contextHalf: viewOf(memory, at.contextHalf),
    films: viewOf(memory, at.films),
    crosses: viewOf(memory, at.crosses),
    scores: viewOf(memory, at.scores),
    outputs: work.outputs.map((region) => viewOf(memory, region)),
  }
}

type ServingNet = ReturnType<typeof planServingNet>

/** Weights as they were trained are laid out only to be packed. */
function planServingNet(layout: Layout, { D, widths, embedding, wide }: WideDeepWeights) {
  const values = (length: number) => ({ values: layout.reserve('f32', length) })
  const layer = (inputs: number, outputs: number) => ({
    ...{ inputs, outputs, ...values(inputs * outputs) },
    packed: layout.reserve('f32', packedLength(inputs, outputs)),
  })
  return {
    ...{ D, widths },
    embedding: values(embedding.length),
    contextLayer: layer(CONTEXT_FIELDS * D, widths[0]),
    filmLayer: layer(FILM_FIELDS * D, widths[0]),
    hidden: widths.slice(1).map((width, at) => layer(widths[at], width)),
    biases: widths.map(values),
    head: values(widths[widths.length - 1]),
    wide: wide.length === 0 ? undefined : values(wide.length),
  }
}

type FloatRegion = ServingNet['head']['values']

function fillNet(
  kernels: Kernels,
  net: ServingNet,
  weights: WideDeepWeights,
  set: (region: FloatRegion, values: Float32Array) => void,
): void {
  set(net.embedding.values, weights.embedding)
  set(net.contextLayer.values, weights.contextLayer)
  set(net.filmLayer.values, weights.filmLayer)
  net.hidden.forEach(({ values }, at) => set(values, weights.hidden[at]))
  net.biases.forEach(({ values }, at) => set(values, weights.biases[at]))
  set(net.head.values, weights.head)
  if (net.wide) set(net.wide.values, weights.wide)
  for (const { values, inputs, outputs, packed } of [net.contextLayer, net.filmLayer, ...net.hidden]) {
    kernels.gemmPackB(values.at, outputs, inputs, outputs, packed.at)
  }
}
