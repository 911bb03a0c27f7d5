import type { Kernels, Region } from '../../engine/index.ts'
import { CONTEXT_FIELDS } from './context.ts'
import { CROSS_SLOTS } from './crosses.ts'
import { FILM_FIELDS } from './film-facts.ts'
import { towerForward, type TowerNet, type TowerWork } from './tower.ts'

interface At {
  readonly at: number
}

interface HalfLayer {
  readonly inputs: number
  readonly outputs: number
  readonly packed: At
}

/** All of a net that scoring takes; a `Net` is one. */
export interface ScoringNet extends TowerNet {
  readonly D: number
  readonly embedding: { readonly values: At }
  readonly contextLayer: HalfLayer
  readonly filmLayer: HalfLayer
  readonly wide: { readonly values: At } | undefined
}

/** Bags of embedding rows: byte addresses of `ids`, `weights`, and `starts` of the first bag. */
export interface Bags {
  readonly ids: number
  readonly weights: number
  readonly starts: number
}

/** out [films, w1]: the films' half of the first layer. `bags` [films, FILM_FIELDS * D] is scratch. */
export function filmHalves(
  kernels: Kernels,
  net: ScoringNet,
  films: Bags,
  count: number,
  bags: number,
  out: number,
): void {
  const { inputs, outputs, packed } = net.filmLayer
  kernels.bagSums(net.embedding.values.at, net.D, films.ids, films.weights, films.starts, count * FILM_FIELDS, bags)
  kernels.gemm(bags, inputs, packed.at, out, outputs, count, outputs, inputs, 1, 0)
}

/** out [w1] += a moment's half of the first layer: it must hold the biases. `bags` [CONTEXT_FIELDS * D] is scratch. */
export function addContextHalf(kernels: Kernels, net: ScoringNet, moment: Bags, bags: number, out: number): void {
  const { inputs, outputs, packed } = net.contextLayer
  kernels.bagSums(net.embedding.values.at, net.D, moment.ids, moment.weights, moment.starts, CONTEXT_FIELDS, bags)
  kernels.gemm(bags, inputs, packed.at, out, outputs, 1, outputs, inputs, 1, 1)
}

/** Byte addresses of what one moment's films are scored with. */
export interface ScoringInput {
  /** [w1] the moment's half, and u32 [CROSS_SLOTS] its keys. */
  readonly context: number
  readonly keys: number
  /** [V, w1], u32 [V, CROSS_SLOTS] */
  readonly filmHalves: number
  readonly filmKeys: number
  /** u32 [count] which films */
  readonly films: number
  readonly count: number
  /** Of the wide part. */
  readonly buckets: number
  /** u32 [count, CROSS_SLOTS] scratch */
  readonly crosses: Region<'u32'>
}

/** scores [count] of films at one moment: deep plus wide. */
export function scoreFilms(
  kernels: Kernels,
  net: ScoringNet,
  work: TowerWork,
  input: ScoringInput,
  scores: number,
): void {
  const { context, keys, films, count, filmKeys, buckets, crosses } = input
  const pairs = { contexts: context, groups: 1, size: count, films: input.filmHalves, places: films }
  towerForward(kernels, net, work, pairs, scores)
  if (!net.wide) return
  kernels.crossBuckets(keys, count, filmKeys, films, count, CROSS_SLOTS, buckets, crosses.at)
  kernels.addCrosses(net.wide.values.at, crosses.at, count, CROSS_SLOTS, scores)
}
