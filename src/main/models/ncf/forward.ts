import type { Kernels, Layout, Region } from '../../engine/index.ts'
import { lastWidth, type NetworkShape } from './network.ts'
import type { PackedWeights } from './packed-weights.ts'

/** What the forward of some rows needs of the network: byte addresses, and the packed weights. */
export interface ForwardNet {
  readonly shape: NetworkShape
  readonly packed: PackedWeights
  /** Of every layer. */
  readonly biases: readonly number[]
  /** [D + last width] */
  readonly head: number
}

/** Where the forward of up to `groups` groups and `rows` rows works; one per lane. */
export interface ForwardSpace {
  readonly groups: number
  readonly rows: number
  /** [groups, S] the viewers' rows, filled in by the caller. */
  readonly viewers: Region<'f32'>
  /** [groups, first width] the viewers' half of layer 0, bias included. */
  readonly viewerHalves: Region<'f32'>
  /** Per layer [rows, width]: its output. */
  readonly activations: readonly Region<'f32'>[]
}

/** Rows in groups of `per` that share a viewer. */
export interface RowBlock {
  readonly groups: number
  readonly per: number
  /** u32 [rows] which row of the two films' arrays each row takes. */
  readonly places: number
  /** [*, S] the films' rows. */
  readonly films: number
  /** [*, first width] the films' half of layer 0. */
  readonly filmHalves: number
  /** [groups, D] written: p * head. */
  readonly scaled: number
  /** [rows] written: the tower's part of the logit, without bias. */
  readonly towerLogits: number
  /** [rows] written: the whole logit; or the GMF half's alone, see `halves`. */
  readonly logits: number
  readonly bias: number
  /** The halves' logits apart: the GMF half's with this bias of its own, `bias` being the tower's. */
  readonly halves?: { readonly gmfBias: number }
}

export function planForward(layout: Layout, shape: NetworkShape, groups: number, rows: number): ForwardSpace {
  const { S, widths } = shape
  return {
    ...{ groups, rows },
    viewers: layout.reserve('f32', groups * S),
    viewerHalves: layout.reserve('f32', groups * widths[0]),
    activations: widths.map((width) => layout.reserve('f32', rows * width)),
  }
}

/** The films' half of layer 0 for `n` films: [n, first width] at `out` from their rows [n, S] at `films`. */
export function filmHalves(kernels: Kernels, net: ForwardNet, films: number, n: number, out: number): void {
  const { D, E, S, widths } = net.shape
  const [width] = widths
  kernels.gemm(films + 4 * D, S, net.packed.films.at, out, width, n, width, E, 1, 0)
}

/** Logits of a block of rows; leaves the activations for the backward. */
export function forwardRows(kernels: Kernels, net: ForwardNet, space: ForwardSpace, block: RowBlock): void {
  const { D, E, S, widths } = net.shape
  const { groups, per, places, towerLogits, logits, bias, halves } = block
  const rows = groups * per
  const [width] = widths
  const { viewers, viewerHalves, activations } = space
  const head = net.head + 4 * D
  kernels.repeatRow(net.biases[0], groups, width, viewerHalves.at)
  kernels.gemm(viewers.at + 4 * D, S, net.packed.viewers.at, viewerHalves.at, width, groups, width, E, 1, 1)
  kernels.addGroupsRelu(viewerHalves.at, block.filmHalves, places, groups, per, width, activations[0].at)
  for (let layer = 1; layer < widths.length; layer++) {
    const [inputs, outputs, out] = [widths[layer - 1], widths[layer], activations[layer].at]
    const packed = net.packed.layers[layer - 1].at
    kernels.gemm(activations[layer - 1].at, inputs, packed, out, outputs, rows, outputs, inputs, 1, 0)
    kernels.biasRelu(out, net.biases[layer], rows, outputs)
  }
  const last = lastWidth(net.shape)
  kernels.matvec(activations[widths.length - 1].at, last, head, towerLogits, rows, last)
  const gmf = (own: number, addend: number, depth: number, out: number) =>
    kernels.gmfForward(
      ...([viewers.at, S, block.films, S, places, net.head, own, addend, groups, per, depth] as const),
      ...([block.scaled, out] as const),
    )
  if (halves === undefined) return gmf(bias, towerLogits, D, logits)
  gmf(halves.gmfBias, 0, D, logits)
  // No depth: only the bias is added.
  gmf(bias, towerLogits, 0, towerLogits)
}
