import { createHash } from 'node:crypto'
import type { Dataset } from './dataset.ts'

type Arrays = Omit<Dataset, 'hash'>
type NumberArrays = Omit<Arrays, 'genres'>

const ORDER = [
  'movieIds',
  'years',
  'genreBits',
  'viewerIds',
  'offsets',
  'movies',
  'stars',
  'times',
] as const satisfies readonly (keyof NumberArrays)[]

/**
 * SHA-256 (hex) over all arrays and the names of genres, each preceded by its name and length, so that no two different data
 * sets can run together to the same bytes. Every machine that runs this is little-endian (WebAssembly is), so the bytes are the same on all.
 */
export function hashDataset(arrays: Arrays): string {
  const hash = createHash('sha256')
  for (const name of ORDER) {
    const { buffer, byteOffset, byteLength, length } = arrays[name]
    hash.update(`${name}:${length};`)
    hash.update(new Uint8Array(buffer, byteOffset, byteLength))
  }
  const genres = JSON.stringify(arrays.genres)
  hash.update(`genres:${genres.length};${genres}`)
  return hash.digest('hex')
}
