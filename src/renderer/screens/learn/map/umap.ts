import { randomStream } from '../../../design/random-stream.ts'
import { at } from './at.ts'
import type { Neighbours } from './neighbours.ts'

/** The curve that turns a distance in the picture into a closeness, for points that keep 0.5 apart, so that each can be seen. */
const [A, B] = [0.583, 1.334]
/** Strangers each pull pushes away from. */
const STRANGERS = 5
/** How far a point moves at most in one pull, and how strongly at first. */
const FURTHEST = 4
const SEED = 7

/** Pairs of films that belong together, and how strongly, in (0, 1]. */
export interface Ties {
  readonly heads: Int32Array
  readonly tails: Int32Array
  readonly strengths: Float32Array
}

/**
 * The fuzzy neighbourhood of UMAP (McInnes, Healy and Melville 2018): the nearest film is tied fully, the others less, each
 * film by a measure of its own; a tie counts when either end holds it.
 */
export const tiesOf = ({ k, rows, distances }: Neighbours): Ties => {
  const total = rows.length / k
  const strengths = new Map<number, number>()
  for (let row = 0; row < total; row++) {
    const own = distances.subarray(row * k, row * k + k)
    const nearest = own.find((distance) => distance > 0) ?? 0
    const reach = reachOf(own, nearest)
    for (let place = 0; place < k; place++) {
      const other = at(rows, row * k + place)
      if (other < 0) continue
      const strength = Math.exp(-Math.max(0, at(own, place) - nearest) / reach)
      const key = Math.min(row, other) * total + Math.max(row, other)
      const before = strengths.get(key) ?? 0
      strengths.set(key, before + strength - before * strength)
    }
  }
  const ties = [...strengths]
  return {
    heads: Int32Array.from(ties, ([key]) => Math.floor(key / total)),
    tails: Int32Array.from(ties, ([key]) => key % total),
    strengths: Float32Array.from(ties, ([, strength]) => strength),
  }
}

/** The measure by which a film's ties add up to log2(k), found by halving. */
const reachOf = (distances: Float32Array, nearest: number): number => {
  const wanted = Math.log2(distances.length)
  let [low, high, middle] = [0, Infinity, 1]
  for (let round = 0; round < 48; round++) {
    const sum = distances.reduce((all, distance) => all + Math.exp(-Math.max(0, distance - nearest) / middle), 0)
    if (Math.abs(sum - wanted) < 1e-4) break
    if (sum > wanted) high = middle
    else low = middle
    middle = high === Infinity ? 2 * middle : (low + high) / 2
  }
  return Math.max(middle, 1e-6)
}

/** Points that find their places, a round at a time. */
export interface Settling {
  readonly points: Float32Array
  /** One round of pulls and pushes; `part` of all rounds is done, 0 to 1. */
  round(part: number): void
}

/** `start` [V, 2] is where the points begin; it is not changed. */
export const settle = ({ heads, tails, strengths }: Ties, start: Float32Array): Settling => {
  const points = spreadOut(start)
  const total = points.length / 2
  const random = randomStream(SEED)
  const pull = (one: number, other: number, speed: number): void => {
    const [dx, dy] = [at(points, one) - at(points, other), at(points, one + 1) - at(points, other + 1)]
    const square = dx * dx + dy * dy
    if (square === 0) return
    const force = (-2 * A * B * square ** (B - 1)) / (1 + A * square ** B)
    move(points, one, force * dx, force * dy, speed)
    move(points, other, -force * dx, -force * dy, speed)
  }
  const push = (one: number, other: number, speed: number): void => {
    const [dx, dy] = [at(points, one) - at(points, other), at(points, one + 1) - at(points, other + 1)]
    const square = dx * dx + dy * dy
    const force = (2 * B) / ((0.001 + square) * (1 + A * square ** B))
    if (square > 0) move(points, one, force * dx, force * dy, speed)
  }
  return {
    points,
    round: (part) => {
      const speed = 1 - part
      for (let tie = 0; tie < heads.length; tie++) {
        if (random.next() > at(strengths, tie)) continue
        const [head, tail] = [2 * at(heads, tie), 2 * at(tails, tie)]
        pull(head, tail, speed)
        for (let stranger = 0; stranger < STRANGERS; stranger++) {
          push(stranger % 2 === 0 ? head : tail, 2 * Math.floor(random.next() * total), speed)
        }
      }
    },
  }
}

const move = (points: Float32Array, point: number, x: number, y: number, speed: number): void => {
  points[point] = at(points, point) + speed * Math.max(-FURTHEST, Math.min(FURTHEST, x))
  points[point + 1] = at(points, point + 1) + speed * Math.max(-FURTHEST, Math.min(FURTHEST, y))
}

/** The start over a width of twenty, as UMAP has it. */
const spreadOut = (start: Float32Array): Float32Array => {
  const furthest = start.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1
  return start.map((value) => (10 * value) / furthest)
}
