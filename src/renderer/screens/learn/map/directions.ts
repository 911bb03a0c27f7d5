import { at } from './at.ts'

/** Vectors of length 1: row-major [V, D]. */
export interface Directions {
  readonly values: Float32Array
  readonly size: number
}

/** Directions out of the bytes that the service sends: base64 of V x D signed bytes. */
export const readDirections = (base64: string, size: number): Directions => {
  const text = atob(base64)
  const values = new Float32Array(text.length)
  for (let start = 0; start < text.length; start += size) {
    let square = 0
    for (let place = start; place < start + size; place++) {
      const byte = (text.charCodeAt(place) << 24) >> 24
      values[place] = byte
      square += byte * byte
    }
    const length = Math.sqrt(square) || 1
    for (let place = start; place < start + size; place++) values[place] = at(values, place) / length
  }
  return { values, size }
}

/** Inner product of two rows, here their cosine. */
export const cosine = ({ values, size }: Directions, one: number, other: number): number => {
  let sum = 0
  for (let d = 0; d < size; d++) sum += at(values, one * size + d) * at(values, other * size + d)
  return sum
}

/** Rows nearest to one by cosine, best first, without itself. */
export const nearestTo = (directions: Directions, row: number, k: number): { row: number; cosine: number }[] => {
  const rows = directions.values.length / directions.size
  return Array.from({ length: rows }, (_, other) => ({ row: other, cosine: cosine(directions, row, other) }))
    .filter((other) => other.row !== row)
    .sort((a, b) => b.cosine - a.cosine || a.row - b.row)
    .slice(0, k)
}
