import { allocateArena, createLayout, loadKernels, viewOf, type Region } from '../../engine/index.ts'
import type { Chunk } from './chunk.ts'
import { drawKeys, NO_DROPOUT } from './dropout.ts'
import { eachHead, forward, type Net } from './forward.ts'
import { planNet, weightsOf, type Weight } from './net-weights.ts'
import { matricesOf, packMatrix, planPacked } from './packed-weights.ts'
import type { SasrecWeights } from './weights.ts'
import { planWorkspace } from './workspace.ts'

/** What a history is to the network. */
export interface Reading {
  /** [D] the state after the last film. */
  readonly state: Float32Array
  /** [H] how much the last position looks at each film of the history: a mean over heads and blocks, sum 1; 0 beyond T. */
  readonly attention: Float32Array
  /** [V] the inner product of the state with each film, computed when first asked for. */
  readonly logits: () => Float32Array
}

/** A small memory with a trained network in it, for one thread. The history may not be empty; its last T films are read. */
export function createReader(weights: SasrecWeights): (movies: Uint32Array) => Reading {
  const { shape } = weights
  const { V, D, T } = shape
  const layout = createLayout()
  const items = layout.reserve('f32', V * D)
  const net = planNet(shape, (spec): Weight => ({ ...spec, values: layout.reserve('f32', spec.rows * spec.cols) }))
  const packed = planPacked(layout, shape, net, false)
  const space = planWorkspace(layout, shape, T, false)
  const history = layout.reserve('u32', T)
  const asked = layout.reserve('f32', D)
  const logits = layout.reserve('f32', V)
  const memory = allocateArena(layout)
  const view = <Kind extends 'f32' | 'u32'>(region: Region<Kind>) => viewOf(memory, region)
  const kernels = loadKernels(memory)
  view(items).set(weights.items)
  for (const { name, values } of weightsOf(net)) view(values).set(weights.values[name])
  for (const matrix of matricesOf(packed)) packMatrix(kernels, matrix)
  const network: Net = { kernels, shape, items: items.at, weights: net, packed, space }
  const masks = { dropout: NO_DROPOUT, keys: drawKeys(shape.blocks, undefined) }
  const states = view(space.states)
  const floats = new Float32Array(memory.buffer)
  return (movies) => {
    const read = movies.subarray(Math.max(0, movies.length - T))
    view(history).set(read)
    const chunk: Chunk = { sequences: [{ items: history.at, length: read.length, first: 0 }], tokens: read.length }
    forward(network, chunk, masks)
    const state = states.slice((read.length - 1) * D, read.length * D)
    return {
      state,
      attention: lastAttention(network, chunk, floats, movies.length),
      logits: once(() => {
        view(asked).set(state)
        kernels.matvec(items.at, D, asked.at, logits.at, V, D)
        return view(logits).slice()
      }),
    }
  }
}

function once<Value>(compute: () => Value): () => Value {
  let value: { readonly of: Value } | undefined
  return () => (value ??= { of: compute() }).of
}

/** The last row of every head's probabilities, averaged. */
function lastAttention({ shape, space }: Net, chunk: Chunk, floats: Float32Array, films: number): Float32Array {
  const attention = new Float32Array(films)
  const rounds = shape.blocks * shape.heads
  for (const block of space.blocks) {
    eachHead(shape, chunk, block, ({ probabilities, length }) => {
      const row = probabilities / 4 + (length - 1) * ((length + 7) & ~7)
      for (let j = 0; j < length; j++) attention[films - length + j] += floats[row + j] / rounds
    })
  }
  return attention
}
