import { createRequire } from 'node:module'

/** What of faiss-node is measured beyond the flat index that serves. */
interface ApproximateModule {
  readonly Index: {
    fromFactory(dimensions: number, descriptor: string, metric: number): ApproximateIndex
    fromBuffer(bytes: Buffer): ApproximateIndex
  }
}

export interface ApproximateIndex {
  add(vectors: number[]): void
  train(vectors: number[]): void
  search(query: number[], k: number): { labels: number[]; distances: number[] }
  toBuffer(): Buffer
}

/** FAISS' number for the inner product. */
const INNER_PRODUCT = 0

/** Rows handed over at a time. */
const CHUNK_ROWS = 4096

/** The same index with other pains taken. */
export type WithEffort = (effort: number) => ApproximateIndex

/**
 * FAISS' own cells (IVF) over `vectors` [V, D]: the effort is how many of them a search visits. faiss-node has no setting for
 * it, so the number is written where FAISS' format keeps it in the bytes of the index just built. Undefined where it is not
 * found there. Throws what FAISS throws.
 */
export function faissCells(vectors: Float32Array, D: number, cells: number): WithEffort | undefined {
  const index = filled(`IVF${cells},Flat`, vectors, D, true)
  const bytes = index.toBuffer()
  // Four letters, dimensions, three 64-bit numbers, two small ones; then cells and visited cells.
  const [cellsAt, visitedAt] = [37, 45]
  const isThere =
    bytes.toString('latin1', 0, 4) === 'IwFl' &&
    bytes.readBigUInt64LE(cellsAt) === BigInt(cells) &&
    bytes.readBigUInt64LE(visitedAt) === 1n
  if (!isThere) return undefined
  return (effort) => changed(bytes, (copy) => copy.writeBigUInt64LE(BigInt(effort), visitedAt))
}

/**
 * FAISS' graph of neighbours (HNSW, 16 a film): the effort is how many films a search keeps in sight. As with the cells it is
 * written into the bytes; undefined where it is not found there.
 */
export function faissGraph(vectors: Float32Array, D: number): WithEffort | undefined {
  const bytes = filled('HNSW16,Flat', vectors, D, false).toBuffer()
  const at = effortOfGraph(bytes)
  return at === undefined ? undefined : (effort) => changed(bytes, (copy) => copy.writeInt32LE(effort, at))
}

/** As many vectors as the graph's format has, by bytes an entry: chances, neighbours a level, levels, offsets, neighbours. */
const GRAPH_VECTORS = [8, 4, 4, 8, 4] as const

/** What FAISS sets when nobody chooses: pains when building, and when searching. */
const [USUAL_BUILDING, USUAL_SEARCHING] = [40, 16]

function effortOfGraph(bytes: Buffer): number | undefined {
  let at = 37
  for (const width of GRAPH_VECTORS) {
    if (at + 8 > bytes.length) return undefined
    at += 8 + width * Number(bytes.readBigUInt64LE(at))
  }
  // The entry point and the highest level stand before the two.
  const [building, searching] = [at + 8, at + 12]
  if (bytes.toString('latin1', 0, 4) !== 'IHNf' || searching + 4 > bytes.length) return undefined
  const isThere = bytes.readInt32LE(building) === USUAL_BUILDING && bytes.readInt32LE(searching) === USUAL_SEARCHING
  return isThere ? searching : undefined
}

function filled(descriptor: string, vectors: Float32Array, D: number, trained: boolean): ApproximateIndex {
  const index = faiss().Index.fromFactory(D, descriptor, INNER_PRODUCT)
  if (trained) index.train(Array.from(vectors))
  for (let at = 0; at < vectors.length; at += CHUNK_ROWS * D) {
    index.add(Array.from(vectors.subarray(at, at + CHUNK_ROWS * D)))
  }
  return index
}

function changed(bytes: Buffer, change: (copy: Buffer) => void): ApproximateIndex {
  const copy = Buffer.from(bytes)
  change(copy)
  return faiss().Index.fromBuffer(copy)
}

/** By `require`, as where the serving index is loaded; whoever calls this has loaded it there. */
const faiss = (): ApproximateModule => createRequire(import.meta.url)('faiss-node') as ApproximateModule
