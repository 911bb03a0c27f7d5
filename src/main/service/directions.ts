/**
 * The direction of each row's vector, as signed bytes: `rows` x `size` of them, the largest number of each as 127. For
 * pictures, which need no more, and a quarter of the size.
 */
export function directionsOf(vectors: Float32Array, size: number, rows: readonly number[]): Buffer {
  const bytes = new Int8Array(rows.length * size)
  for (const [at, row] of rows.entries()) {
    const vector = vectors.subarray(row * size, row * size + size)
    const largest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1
    for (const [d, value] of vector.entries()) bytes[at * size + d] = Math.round((127 * value) / largest)
  }
  return Buffer.from(bytes.buffer)
}
