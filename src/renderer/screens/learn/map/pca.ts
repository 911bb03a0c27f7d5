import { at } from './at.ts'
import type { Directions } from './directions.ts'

const ROUNDS = 80

/**
 * Principal component analysis: the rows seen from the side that shows most of their spread, as [V, 2]. The first axis lies
 * flat. Signs are chosen so that the same model always gives the same picture.
 */
export const principalPlane = ({ values, size }: Directions): Float32Array => {
  const rows = values.length / size
  const mean = meanOf(values, size)
  const spread = covarianceOf(values, mean, size)
  const first = strongest(spread, size, undefined)
  const second = strongest(spread, size, first)
  const points = new Float32Array(rows * 2)
  for (let row = 0; row < rows; row++) {
    let [x, y] = [0, 0]
    for (let d = 0; d < size; d++) {
      const value = at(values, row * size + d) - at(mean, d)
      x += value * at(first, d)
      y += value * at(second, d)
    }
    points[2 * row] = x
    points[2 * row + 1] = y
  }
  return points
}

const meanOf = (values: Float32Array, size: number): Float64Array => {
  const mean = new Float64Array(size)
  const rows = values.length / size
  for (let place = 0; place < values.length; place++) {
    mean[place % size] = at(mean, place % size) + at(values, place) / rows
  }
  return mean
}

/** [D, D] */
const covarianceOf = (values: Float32Array, mean: Float64Array, size: number): Float64Array => {
  const spread = new Float64Array(size * size)
  const row = new Float64Array(size)
  for (let start = 0; start < values.length; start += size) {
    for (let d = 0; d < size; d++) row[d] = at(values, start + d) - at(mean, d)
    for (let a = 0; a < size; a++) {
      const value = at(row, a)
      for (let b = 0; b <= a; b++) spread[a * size + b] = at(spread, a * size + b) + value * at(row, b)
    }
  }
  for (let a = 0; a < size; a++) for (let b = 0; b < a; b++) spread[b * size + a] = at(spread, a * size + b)
  return spread
}

/** The direction a matrix stretches most, square to another: power iteration from a fixed start. */
const strongest = (matrix: Float64Array, size: number, squareTo: Float64Array | undefined): Float64Array => {
  let vector = Float64Array.from({ length: size }, (_, d) => 1 / (d + (squareTo === undefined ? 1 : 2)))
  for (let round = 0; round < ROUNDS; round++) {
    const next = new Float64Array(size)
    for (let a = 0; a < size; a++) {
      for (let b = 0; b < size; b++) next[a] = at(next, a) + at(matrix, a * size + b) * at(vector, b)
    }
    if (squareTo !== undefined) {
      const shared = next.reduce((sum, value, d) => sum + value * at(squareTo, d), 0)
      for (let d = 0; d < size; d++) next[d] = at(next, d) - shared * at(squareTo, d)
    }
    const length = Math.hypot(...next) || 1
    vector = next.map((value) => value / length)
  }
  const heaviest = vector.reduce((most, value) => (Math.abs(value) > Math.abs(most) ? value : most), 0)
  return heaviest < 0 ? vector.map((value) => -value) : vector
}
