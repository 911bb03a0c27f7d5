/**
 * Implicit ALS against the Python package `implicit` on the same cores and the same matrix: whole sweeps, one and two threads of
 * each, taken in turns. Only the ratios count, and only within one result.
 *
 *   node bench/mf-against-implicit.ts [--python=PATH] [--rounds=N] [--write]
 *
 * PATH is a Python that has `implicit`, by default python3; N sweeps of each, by default 7; --write: also to
 * bench/results/mf-ials.json.
 */
import { execFileSync, spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { randomPairs, SHAPE, startMfIals } from './cases/mf-ials.ts'
import { median, round } from './measure.ts'

const THREADS = [1, 2]

interface Contestant {
  readonly name: string
  /** Milliseconds of one sweep. */
  readonly take: () => number | Promise<number>
  readonly close: () => unknown
  readonly took: number[]
}

const option = (name: string, usual: string): string =>
  process.argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3) ?? usual

const python = option('python', 'python3')
const rounds = Number(option('rounds', '7'))
const dataset = randomPairs()
const folder = await mkdtemp(join(tmpdir(), 'matinee-bench-'))
const prefix = join(folder, 'pairs')
await writeFile(`${prefix}.offsets`, Uint32Array.from(dataset.offsets))
await writeFile(`${prefix}.films`, Uint32Array.from(dataset.movies))
await writeFile(
  `${prefix}.weights`,
  Float32Array.from(dataset.stars, (stars) => stars / 2.75),
)

function startImplicit(threads: number, mode: 'exact' | 'cg'): Contestant {
  const script = join(import.meta.dirname, 'peers', 'mf_ials.py')
  const child = spawn(python, [script, String(threads), mode, prefix], { stdio: ['pipe', 'pipe', 'inherit'] })
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  return {
    name: `implicit ${mode}, ${threads} thread(s)`,
    take: async () => {
      child.stdin.write('1\n')
      const { value, done } = await lines.next()
      if (done === true) throw new Error(`${python} ended; does it have the package implicit?`)
      const [ms] = z.tuple([z.number()]).parse(JSON.parse(value))
      return ms
    },
    close: () => child.stdin.end(),
    took: [],
  }
}

const contestants: Contestant[] = []
for (const threads of THREADS) {
  const sweeps = await startMfIals(dataset, threads)
  contestants.push({
    name: `engine, ${threads} thread(s)`,
    take: () => median(sweeps.take(1)),
    close: () => sweeps.close(),
    took: [],
  })
  contestants.push(startImplicit(threads, 'exact'), startImplicit(threads, 'cg'))
}
// The first sweep warms up, and starts from random factors.
for (const { take } of contestants) await take()
for (let turn = 0; turn < rounds; turn++) for (const { take, took } of contestants) took.push(await take())
for (const { close } of contestants) await close()
await rm(folder, { recursive: true })

const best = (side: string, of: (took: readonly number[]) => number): number =>
  Math.min(...contestants.filter(({ name }) => name.startsWith(side)).map(({ took }) => of(took)))
const least = (took: readonly number[]): number => Math.min(...took)
const ratios = (of: (took: readonly number[]) => number) => ({
  exact: round(best('implicit exact', of) / best('engine', of)),
  cg: round(best('implicit cg', of) / best('engine', of)),
})
const report = {
  ...{ name: 'mf_ials', shape: SHAPE, date: new Date().toISOString() },
  commit: execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim(),
  ...{ cpu: cpus()[0]?.model ?? 'unknown', load: loadavg()[0], rounds },
  medianMs: Object.fromEntries(contestants.map(({ name, took }) => [name, round(median(took))])),
  fastestMs: Object.fromEntries(contestants.map(({ name, took }) => [name, round(least(took))])),
  /** How many times faster the engine is, best thread count of each: by medians, by fastest sweeps. */
  ratioOfMedians: ratios(median),
  ratioOfFastest: ratios(least),
}
const text = `${JSON.stringify(report, null, 2)}\n`
console.log(text)
if (process.argv.includes('--write')) await writeFile(join(import.meta.dirname, 'results', 'mf-ials.json'), text)
