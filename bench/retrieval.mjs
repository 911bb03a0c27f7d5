/**
 * How long vector search takes: FAISS and the exact twin side by side, on seeded vectors, interleaved query by query.
 *
 *   node bench/retrieval.mjs [--write]        --write: also to bench/results/retrieval.json
 *
 * One run is one number of a noisy machine: compare only what stands in the same result.
 */
import { execFileSync } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { availableParallelism, cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { createStream } from '../src/main/random/index.ts'
import { loadFaiss } from '../src/main/retrieval/faiss-module.ts'
import { createItemIndex, faissFacts } from '../src/main/retrieval/index.ts'

/** @import { FaissLoad } from '../src/main/retrieval/faiss-module.ts' */
/** @import { ItemIndex } from '../src/main/retrieval/index.ts' */

const SEED = 20261122
const QUERIES = 300
const WARM_UP = 30
const K = 300
const SHAPES = [
  { V: 1_100, D: 64 },
  { V: 9_742, D: 64 },
  { V: 62_000, D: 64 },
  { V: 90_000, D: 64 },
]

/** @param {string} name @param {number} length */
const normals = (name, length) => {
  const stream = createStream(SEED, name)
  return Float32Array.from({ length }, () => stream.normal())
}

/** @param {number} value */
const round = (value) => Math.round(value * 1000) / 1000

/** @param {readonly number[]} values @param {number} share */
const quantile = (values, share) => {
  const sorted = values.toSorted((a, b) => a - b)
  return round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))])
}

/** @param {readonly number[]} values */
const total = (values) => values.reduce((sum, value) => sum + value, 0)

/**
 * An index, the milliseconds of its build and the longest that others had to wait meanwhile.
 *
 * @param {Float32Array} vectors
 * @param {{ V: number, D: number }} shape
 * @param {() => FaissLoad} load
 */
const timedBuild = async (vectors, { V, D }, load) => {
  let longest = 0
  let last = performance.now()
  const tick = () => {
    longest = Math.max(longest, performance.now() - last)
    last = performance.now()
  }
  const ticker = setInterval(tick, 0)
  const started = performance.now()
  const index = await createItemIndex(vectors, V, D, load)
  const buildMs = round(performance.now() - started)
  tick()
  clearInterval(ticker)
  return { index, buildMs, longestBlockMs: round(longest), ms: [0].slice(1), cpuMs: [0].slice(1) }
}

/** @param {ItemIndex} index @param {Float32Array} query */
const timedSearch = (index, query) => {
  const cpu = process.cpuUsage()
  const started = performance.now()
  const { rows } = index.search(query, K)
  const ms = performance.now() - started
  const { user, system } = process.cpuUsage(cpu)
  return { rows, ms, cpuMs: (user + system) / 1000 }
}

/** @param {{ V: number, D: number }} shape */
const measure = async (shape) => {
  const vectors = normals(`items ${shape.V}`, shape.V * shape.D)
  const faiss = await timedBuild(vectors, shape, loadFaiss)
  const exact = await timedBuild(vectors, shape, () => ({ reason: 'The bench asked for the twin.' }))
  let equalAnswers = 0
  for (let number = 0; number < WARM_UP + QUERIES; number++) {
    const query = normals(`query ${number}`, shape.D)
    // Turn about, so that neither always finds the caches warm.
    const order = number % 2 === 0 ? [faiss, exact] : [exact, faiss]
    const [one, other] = order.map((side) => ({ side, ...timedSearch(side.index, query) }))
    if (number < WARM_UP) continue
    for (const { side, ms, cpuMs } of [one, other]) {
      side.ms.push(ms)
      side.cpuMs.push(cpuMs)
    }
    if (one.rows.join() === other.rows.join()) equalAnswers++
  }
  const results = [faiss, exact].map(({ index, buildMs, longestBlockMs, ms, cpuMs }) => ({
    kind: index.kind,
    buildMs,
    longestBlockMs,
    queryP50Ms: quantile(ms, 0.5),
    queryP99Ms: quantile(ms, 0.99),
    /** Processor time of a query, mean: what other programs on the machine disturb least. */
    queryCpuMs: round(total(cpuMs) / ms.length),
    /** 1 or less: a query runs on the calling thread alone. */
    cpuPerWall: round(total(cpuMs) / total(ms)),
  }))
  return { ...shape, k: K, queries: QUERIES, equalAnswers, results }
}

const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: import.meta.dirname, encoding: 'utf8' })
const cases = []
for (const shape of SHAPES) {
  const measured = await measure(shape)
  cases.push(measured)
  console.log(`${measured.V} x ${measured.D}, k ${K}: equal answers ${measured.equalAnswers} of ${QUERIES}`)
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
