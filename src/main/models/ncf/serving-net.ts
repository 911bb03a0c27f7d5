import { allocateArena, createLayout, loadKernels, viewOf } from '../../engine/index.ts'
import { filmHalves, forwardRows, planForward, type ForwardNet } from './forward.ts'
import type { NetworkShape } from './network.ts'
import { packOne, packOneTransposed, packTasks, planPacked, planTransposed } from './packed-weights.ts'
import type { NcfWeights } from './weights.ts'

/** A trained network in a small memory of its own, for one thread and one viewer at a time. */
export interface ServingNet {
  readonly shape: NetworkShape
  /** [n] logits of films (rows) for a viewer's row [S]. */
  logits(viewer: Float32Array, films: ArrayLike<number>): Float32Array
  /** [S] the gradient, with respect to the viewer's row, of the mean cross-entropy of films with targets; at most `most`. */
  gradient(viewer: Float32Array, films: ArrayLike<number>, targets: ArrayLike<number>): Float32Array
  /** Films that one call of `gradient` takes. */
  readonly most: number
}

/** Films scored together. */
const ROWS = 384

export function createServingNet(weights: NcfWeights): ServingNet {
  const parts = layOut(weights)
  prepare(parts)
  const { views } = parts
  return {
    ...{ shape: parts.shape, most: ROWS },
    logits: (viewer, films) => {
      const out = new Float32Array(films.length)
      for (let first = 0; first < films.length; first += ROWS) {
        const n = Math.min(ROWS, films.length - first)
        forward(parts, viewer, films, first, n)
        out.set(views.logits.subarray(0, n), first)
      }
      return out
    },
    gradient: (viewer, films, targets) => {
      forward(parts, viewer, films, 0, films.length)
      views.targets.set(targets)
      backward(parts, films.length)
      return views.gradient.slice()
    },
  }
}

type Parts = ReturnType<typeof layOut>

/** Packs the tower's weights, and computes every film's half of its first layer once and for all. */
function prepare({ kernels, shape, net, at }: Parts): void {
  const { V, S, widths } = shape
  for (let task = 0; task < packTasks(shape); task++) {
    packOne(kernels, shape, at.tower, net.packed, task)
    packOneTransposed(kernels, shape, at.tower, at.transposed, task)
  }
  for (let first = 0; first < V; first += ROWS) {
    const n = Math.min(ROWS, V - first)
    filmHalves(kernels, net, at.films + 4 * first * S, n, at.halves + 4 * first * widths[0])
  }
}

/** Logits of films[first] .. films[first + n - 1]. */
function forward(parts: Parts, viewer: Float32Array, films: ArrayLike<number>, first: number, n: number): void {
  const { kernels, net, space, at, views, bias } = parts
  views.viewer.set(viewer)
  for (let k = 0; k < n; k++) views.places[k] = films[first + k]
  forwardRows(kernels, net, space, {
    ...{ groups: 1, per: n, places: at.places, films: at.films, filmHalves: at.halves },
    ...{ scaled: at.scaled, towerLogits: at.towerLogits, logits: at.logits, bias },
  })
}

/** The viewer's gradient after a forward of n films, whose targets are in place. */
function backward({ kernels, shape, net, space, at, views }: Parts, n: number): void {
  const { D, E, S, widths } = shape
  const [width] = widths
  const top = widths.length - 1
  kernels.bce(at.logits, at.targets, n, 1 / n, at.logits)
  // The weights' own gradients go where nobody looks.
  views.scratch.fill(0)
  kernels.gmfViewers(
    ...([at.logits, space.viewers.at, S, at.films, S, at.places, net.head, 1, n, D] as const),
    ...([at.gradient, at.scratch] as const),
  )
  const last = space.activations[top].at
  kernels.headBackward(at.logits, last, net.head + 4 * D, n, widths[top], at.deltas[top], at.scratch)
  for (let layer = top; layer >= 0; layer--) {
    const [outputs, delta] = [widths[layer], at.deltas[layer]]
    kernels.reluBackward(space.activations[layer].at, outputs, delta, outputs, n, outputs, at.scratch)
    if (layer === 0) break
    const inputs = widths[layer - 1]
    const packed = at.transposed.layers[layer - 1].at
    kernels.gemm(delta, outputs, packed, at.deltas[layer - 1], inputs, n, inputs, outputs, 1, 0)
  }
  kernels.sumGroups(at.deltas[0], 1, n, width, at.sums)
  kernels.gemm(at.sums, width, at.transposed.viewers.at, at.gradient + 4 * D, S, 1, E, width, 1, 0)
}

/** Reserves and fills the memory. */
function layOut(weights: NcfWeights) {
  const { D, S, widths, movieIds, films, layers, head } = weights
  const [V, [width]] = [movieIds.length, widths]
  const shape: NetworkShape = { U: 1, V, D, E: S - D, S, widths }
  const layout = createLayout()
  const towers = layers.map((layer) => layout.reserve('f32', layer.weights.length))
  const biases = layers.map((layer) => layout.reserve('f32', layer.bias.length))
  const regions = {
    films: layout.reserve('f32', V * S),
    halves: layout.reserve('f32', V * width),
    head: layout.reserve('f32', head.length),
    places: layout.reserve('u32', ROWS),
    targets: layout.reserve('f32', ROWS),
    scaled: layout.reserve('f32', D),
    towerLogits: layout.reserve('f32', ROWS),
    logits: layout.reserve('f32', ROWS),
    gradient: layout.reserve('f32', S),
    sums: layout.reserve('f32', width),
    scratch: layout.reserve('f32', Math.max(D, ...widths)),
  }
  const deltas = widths.map((outputs) => layout.reserve('f32', ROWS * outputs))
  const [packed, transposed] = [planPacked(layout, shape), planTransposed(layout, shape)]
  const space = planForward(layout, shape, 1, ROWS)
  const memory = allocateArena(layout)
  layers.forEach((layer, index) => {
    viewOf(memory, towers[index]).set(layer.weights)
    viewOf(memory, biases[index]).set(layer.bias)
  })
  viewOf(memory, regions.films).set(films)
  viewOf(memory, regions.head).set(head)
  const net: ForwardNet = { shape, packed, biases: biases.map(({ at }) => at), head: regions.head.at }
  const { films: filmsAt, halves, places, targets, scaled, towerLogits, logits, gradient, sums, scratch } = regions
  return {
    ...{ shape, kernels: loadKernels(memory), net, space, bias: head[head.length - 1] },
    at: {
      ...{ films: filmsAt.at, halves: halves.at, places: places.at, targets: targets.at, scaled: scaled.at },
      ...{ towerLogits: towerLogits.at, logits: logits.at, gradient: gradient.at, sums: sums.at, scratch: scratch.at },
      ...{ tower: towers.map(({ at }) => at), deltas: deltas.map(({ at }) => at), transposed },
    },
    views: {
      viewer: viewOf(memory, space.viewers),
      places: viewOf(memory, places),
      targets: viewOf(memory, targets),
      logits: viewOf(memory, logits),
      gradient: viewOf(memory, gradient),
      scratch: viewOf(memory, scratch),
    },
  }
}
