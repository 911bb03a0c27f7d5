import type { SearchSpeed } from '../../../contract/learning.ts'
import { median } from '../../median.ts'
import { createItemIndex } from '../create-item-index.ts'
import { plainSearch } from '../exact-index.ts'
import { loadFaiss } from '../faiss-module.ts'
import { sampleQuery } from '../measure-index.ts'
import { createCellIndex } from './cell-index.ts'
import { faissCells, faissGraph, type WithEffort } from './faiss-approximate.ts'

/** Nearest films that are asked for, and by how many queries. */
const K = 10
const QUERIES = 20

/** Each query is timed so often, the ways turn about. */
const PASSES = 3

type Method = SearchSpeed['methods'][number]['method']

/** One way to search with one effort: rows, best first. */
interface Way {
  readonly method: Method
  readonly effort: number | null
  readonly search: (query: Float32Array) => ArrayLike<number>
}

/** `vectors` [V, D], finite, V >= 1: what the exact and the approximate searches find in it, and how long they take. */
export async function measureSearchSpeed(vectors: Float32Array, V: number, D: number): Promise<SearchSpeed> {
  const queries = Array.from({ length: QUERIES }, (_, number) => sampleQuery(vectors, V, D, number))
  const { ways, cells } = await waysOf(vectors, V, D)
  const truth = queries.map((query) => new Set(plainSearch(vectors, V)(Float64Array.from(query), Math.min(K, V)).rows))
  const times = timesOf(ways, queries)
  const points = ways.map(({ method, effort, search }, at) => ({
    method,
    point: { effort, recall: recallOf(search, queries, truth), milliseconds: median(times[at] ?? []) ?? 0 },
  }))
  const methods = [...new Set(ways.map(({ method }) => method))].map((method) => ({
    method,
    points: points.filter((own) => own.method === method).map(({ point }) => point),
  }))
  return { films: V, size: D, k: Math.min(K, V), queries: QUERIES, cells, methods }
}

async function waysOf(vectors: Float32Array, V: number, D: number): Promise<{ ways: Way[]; cells: number }> {
  const plain = plainSearch(vectors, V)
  const serving = await createItemIndex(vectors, V, D)
  const own = createCellIndex(vectors, V, D)
  const wanted = Math.min(K, V)
  const ways: Way[] = [
    { method: 'plain', effort: null, search: (query) => plain(Float64Array.from(query), wanted).rows },
    { method: 'serving', effort: null, search: (query) => serving.search(query, wanted).rows },
    ...doublings(1, own.cells).map((effort): Way => ({
      method: 'cells',
      effort,
      search: (query) => own.search(Float64Array.from(query), wanted, effort).rows,
    })),
  ]
  if ('module' in loadFaiss() && V >= own.cells * LEAST_A_CELL) {
    ways.push(...sweep('faiss_cells', faissCells(vectors, D, own.cells), doublings(1, own.cells), wanted))
    ways.push(...sweep('faiss_graph', faissGraph(vectors, D), GRAPH_EFFORTS, wanted))
  }
  return { ways, cells: own.cells }
}

/** Films in sight during a search of the graph. */
const GRAPH_EFFORTS = [K, 4 * K, 16 * K]

/** FAISS wants so many to learn a cell from. */
const LEAST_A_CELL = 39

const sweep = (method: Method, withEffort: WithEffort | undefined, efforts: readonly number[], k: number): Way[] =>
  withEffort === undefined
    ? []
    : efforts.map((effort) => {
        const index = withEffort(effort)
        return { method, effort, search: (query) => index.search(Array.from(query), k).labels }
      })

/** From, twice that, and so on, and the last one. */
function doublings(from: number, to: number): number[] {
  const efforts: number[] = []
  for (let effort = from; effort < to; effort *= 2) efforts.push(effort)
  return [...efforts, to]
}

/** Milliseconds of every query, for each way. All are asked the same before the next, so that none has a quieter machine. */
function timesOf(ways: readonly Way[], queries: readonly Float32Array[]): number[][] {
  const times = ways.map((): number[] => [])
  for (let pass = 0; pass < PASSES; pass++) {
    for (const query of queries) {
      for (const [at, { search }] of ways.entries()) {
        const began = performance.now()
        search(query)
        // What runs first is still being compiled.
        if (pass > 0) times[at]?.push(performance.now() - began)
      }
    }
  }
  return times
}

function recallOf(
  search: Way['search'],
  queries: readonly Float32Array[],
  truth: readonly ReadonlySet<number>[],
): number {
  let [found, wanted] = [0, 0]
  for (const [at, query] of queries.entries()) {
    wanted += truth[at]?.size ?? 0
    for (const row of Array.from(search(query))) if (truth[at]?.has(row) === true) found++
  }
  return wanted === 0 ? 1 : found / wanted
}
