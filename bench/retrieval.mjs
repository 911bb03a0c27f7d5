/**
 * How long vector search takes and how much of the truth it finds: FAISS flat, the exact twin, and FAISS' approximate
 * index, side by side on seeded vectors, interleaved query by query; and the twin among the films a filter lets pass.
 *
 *   node bench/retrieval.mjs [--write] [--hnsw]     --write: also to bench/results/retrieval.json
 *                                                   --hnsw: also HNSW, whose building takes minutes
 *
 * `film-like` vectors lie in 200 loose groups, with lengths that fall with popularity and dimensions that matter less and
 * less, and queries are sums of 15 of them; `normal` ones have no structure at all. One run is one number of a noisy
 * machine: compare only what stands in the same result.
 */
import { execFileSync } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { availableParallelism, cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { createStream } from '../src/main/random/index.ts'
import { createExactIndex } from '../src/main/retrieval/exact-index.ts'
import { createFaissIndex } from '../src/main/retrieval/faiss-index.ts'
import { loadFaiss } from '../src/main/retrieval/faiss-module.ts'
import { createItemIndex, faissFacts } from '../src/main/retrieval/index.ts'

/** @import { ItemIndex } from '../src/main/retrieval/index.ts' */
/**
 * @typedef {object} ApproximateIndex what faiss-node makes of a factory's description
 * @property {(vectors: number[]) => void} train
 * @property {(vectors: number[]) => void} add
 * @property {(query: number[], k: number) => { labels: number[] }} search
 * @property {() => Buffer} toBuffer
 * @typedef {object} Factory
 * @property {(D: number, description: string, metric: number) => ApproximateIndex} fromFactory
 * @property {(bytes: Buffer) => ApproximateIndex} fromBuffer
 * @typedef {{ name: string, buildMs: number, search: (query: Float32Array) => ArrayLike<number>, ms: number[], cpuMs: number[], found: number }} Side
 */

const SEED = 20261122
const QUERIES = 120
const WARM_UP = 15
const RECALL_AT = 200
const K = 300
const INNER_PRODUCT = 0
const SHAPES = [
  { V: 9_742, D: 64, spread: 'film-like' },
  { V: 62_000, D: 64, spread: 'film-like' },
  { V: 90_000, D: 64, spread: 'film-like' },
  { V: 90_000, D: 64, spread: 'normal' },
]

/** @param {number} value */
const round = (value) => Math.round(value * 1000) / 1000

/** @param {readonly number[]} values @param {number} share */
const quantile = (values, share) => {
  const sorted = values.toSorted((a, b) => a - b)
  return round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))])
}

/** @param {{ V: number, D: number, spread: string }} shape */
const drawVectors = ({ V, D, spread }) => {
  const stream = createStream(SEED, `items ${V} ${spread}`)
  if (spread === 'normal') return Float32Array.from({ length: V * D }, () => stream.normal())
  const falling = Array.from({ length: D }, (_, d) => 1 / Math.sqrt(1 + d))
  const groups = Float32Array.from({ length: 200 * D }, (_, i) => stream.normal() * falling[i % D])
  const vectors = new Float32Array(V * D)
  for (let row = 0; row < V; row++) {
    const length = Math.min(1, 1.02 - (stream.int(1e6) / 1e6) ** 0.15)
    const group = stream.int(200) * D
    for (let d = 0; d < D; d++) {
      vectors[row * D + d] = length * (0.8 * groups[group + d] + 0.6 * stream.normal() * falling[d])
    }
  }
  return vectors
}

/** @param {Float32Array} vectors @param {{ V: number, D: number, spread: string }} shape @param {number} number */
const drawQuery = (vectors, { V, D, spread }, number) => {
  const stream = createStream(SEED, `query ${number}`)
  if (spread === 'normal') return Float32Array.from({ length: D }, () => stream.normal())
  const query = new Float32Array(D)
  for (let film = 0; film < 15; film++) {
    const row = stream.int(V)
    for (let d = 0; d < D; d++) query[d] += vectors[row * D + d] + 0.02 * stream.normal()
  }
  return query
}

/** @param {string} name @param {() => Promise<ItemIndex>} build @returns {Promise<Side>} */
const sideOf = async (name, build) => {
  const started = performance.now()
  const index = await build()
  const search = (/** @type {Float32Array} */ query) => index.search(query, K).rows
  return { name, buildMs: round(performance.now() - started), search, ms: [], cpuMs: [], found: 0 }
}

/** @param {ApproximateIndex} index @param {string} name @param {number} buildMs @returns {Side} */
const approximate = (index, name, buildMs) => {
  const search = (/** @type {Float32Array} */ query) => index.search(Array.from(query), K).labels
  return { name, buildMs: round(buildMs), search, ms: [], cpuMs: [], found: 0 }
}

/** Where a serialised inverted file keeps how many of its lists a search visits: FAISS 1.7, index_write.cpp. */
const LISTS_AT = 37
const VISITED_AT = 45

/** @param {Float32Array} vectors @param {{ V: number, D: number }} shape @returns {Side[]} */
const approximateSides = (vectors, { V, D }) => {
  const loaded = loadFaiss()
  if ('reason' in loaded) return []
  // The edge: faiss-node has more than the app uses.
  const { Index } = /** @type {{ Index: Factory }} */ (createRequire(import.meta.url)('faiss-node'))
  const all = Array.from(vectors)
  const lists = 512
  const started = performance.now()
  const inverted = Index.fromFactory(D, `IVF${lists},Flat`, INNER_PRODUCT)
  const step = Math.max(1, Math.floor(V / (40 * lists)))
  inverted.train(all.filter((_, i) => Math.floor(i / D) % step === 0))
  inverted.add(all)
  const buildMs = performance.now() - started
  const bytes = inverted.toBuffer()
  if (Number(bytes.readBigUInt64LE(LISTS_AT)) !== lists) return []
  const sides = [0.1, 0.2, 0.4].map((share) => {
    bytes.writeBigUInt64LE(BigInt(Math.round(share * lists)), VISITED_AT)
    return approximate(Index.fromBuffer(bytes), `faiss IVF${lists}, ${100 * share}% of the lists`, buildMs)
  })
  if (!process.argv.includes('--hnsw')) return sides
  const begun = performance.now()
  const graph = Index.fromFactory(D, 'HNSW32,Flat', INNER_PRODUCT)
  graph.add(all)
  return [...sides, approximate(graph, 'faiss HNSW32', performance.now() - begun)]
}

/** @param {{ V: number, D: number, spread: string }} shape */
const measure = async (shape) => {
  const { V, D } = shape
  const vectors = drawVectors(shape)
  const twin = await createExactIndex(vectors, V, D, 'The bench asked for the twin.')
  const native = loadFaiss()
  const sides = [await sideOf('exact twin', () => createExactIndex(vectors, V, D, 'The bench asked for the twin.'))]
  if ('module' in native) {
    sides.push(await sideOf('faiss flat', () => createFaissIndex(native.module, vectors, V, D, twin)))
  }
  if (V > 50_000) sides.push(...approximateSides(vectors, shape))
  const passing = Uint32Array.from({ length: Math.floor(V / 4) }, (_, at) => 4 * at)
  /** @type {Side} */
  const filtered = {
    name: `exact twin among ${passing.length}`,
    buildMs: 0,
    search: () => [],
    ms: [],
    cpuMs: [],
    found: 0,
  }
  for (let number = 0; number < WARM_UP + QUERIES; number++) {
    const query = drawQuery(vectors, shape, number)
    const truth = new Set(twin.search(query, RECALL_AT).rows)
    for (const side of number % 2 === 0 ? sides : sides.toReversed()) {
      const cpu = process.cpuUsage()
      const started = performance.now()
      const rows = side.search(query)
      const ms = performance.now() - started
      const { user, system } = process.cpuUsage(cpu)
      if (number < WARM_UP) continue
      side.ms.push(ms)
      side.cpuMs.push((user + system) / 1000)
      for (const row of Array.from(rows)) if (truth.has(row)) side.found++
    }
    const cpu = process.cpuUsage()
    const started = performance.now()
    twin.searchAmong(query, K, passing)
    if (number < WARM_UP) continue
    filtered.ms.push(performance.now() - started)
    filtered.cpuMs.push((process.cpuUsage(cpu).user + process.cpuUsage(cpu).system) / 1000)
  }
  const results = [...sides, filtered].map((side) => ({
    name: side.name,
    buildMs: side.buildMs,
    recallAt200: side === filtered ? 1 : round(side.found / (QUERIES * RECALL_AT)),
    p50Ms: quantile(side.ms, 0.5),
    p99Ms: quantile(side.ms, 0.99),
    /** Processor time, which other programs on the machine disturb least. */
    cpuP50Ms: quantile(side.cpuMs, 0.5),
    cpuP99Ms: quantile(side.cpuMs, 0.99),
  }))
  const chosen = await createItemIndex(vectors, V, D)
  return { ...shape, k: K, queries: QUERIES, chosen: { kind: chosen.kind, reason: chosen.reason }, results }
}

const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: import.meta.dirname, encoding: 'utf8' })
const cases = []
for (const shape of SHAPES) {
  const measured = await measure(shape)
  cases.push(measured)
  console.log(
    `${measured.V} x ${measured.D}, ${measured.spread}, k ${K}: ${measured.chosen.kind}. ${measured.chosen.reason}`,
  )
  console.table(measured.results)
}
const result = {
  bench: 'retrieval',
  date: new Date().toISOString(),
  commit: commit.trim(),
  cpu: cpus()[0]?.model ?? 'unknown',
  threads: availableParallelism(),
  loadAverage: loadavg().map(round),
  node: process.version,
  faiss: await faissFacts(),
  seed: SEED,
  cases,
}
if (process.argv.includes('--write')) {
  const folder = join(import.meta.dirname, 'results')
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'retrieval.json'), `${JSON.stringify(result, null, 2)}\n`)
}
