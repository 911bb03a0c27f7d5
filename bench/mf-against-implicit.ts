/**
 * Implicit ALS against the Python package `implicit` on the same cores and the same matrix: whole sweeps, one and two threads of
 * each, taken in turns. Only the ratios count, and only within one result.
 *
 *   node bench/mf-against-implicit.ts [--python=PATH] [--rounds=N] [--write]
 *
 * PATH is a Python that has `implicit`, by default python3; N sweeps of each, by default 7; --write: also to
 * bench/results/mf-ials.json. Equal are exact and exact, and the quick ways of both: three steps of conjugate gradients there,
 * blocks of unknowns here. What a sweep of each is worth, `node bench/mf-solvers.ts` shows.
 */
import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { MF_IALS_SHAPE, randomPairs, startMfIals } from '../src/main/benchmarks/mf-ials.ts'
import { lowerPriority } from '../src/main/engine/lower-priority.ts'
import { circumstances, contest, ratioOf, type Contestant } from './contest.ts'

const option = (name: string, usual: string): string =>
  process.argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3) ?? usual

const python = option('python', 'python3')
const rounds = Number(option('rounds', '7'))
// The engine's helpers lower their own priority; all the others, peers included, are to stand no higher.
lowerPriority()
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
    take: async (steps) => {
      child.stdin.write(`${steps}\n`)
      const { value, done } = await lines.next()
      if (done === true) throw new Error(`${python} ended; does it have the package implicit?`)
      return z.array(z.number()).parse(JSON.parse(value))
    },
    close: () => child.stdin.end(),
  }
}

const contestants: Contestant[] = []
for (const threads of [1, 2]) {
  for (const solver of ['exact', 'blocks'] as const) {
    const running = await startMfIals(dataset, threads, solver)
    contestants.push({ ...running, name: `engine ${solver}, ${threads} thread(s)` })
  }
  for (const mode of ['exact', 'cg'] as const) contestants.push(startImplicit(threads, mode))
}
const took = await contest(contestants, { rounds, steps: 1, warm: 1 })
await rm(folder, { recursive: true })

const ratios = (milliseconds: Readonly<Record<string, number>>) => ({
  exact: ratioOf(milliseconds, 'implicit exact', 'engine exact'),
  blocksToCg: ratioOf(milliseconds, 'implicit cg', 'engine blocks'),
})
const report = {
  ...{ name: 'mf_ials', shape: MF_IALS_SHAPE, ...circumstances(), rounds, ...took },
  ratio: ratios(took.msPerStep),
  ratioOfFastest: ratios(took.fastestMsPerStep),
}
const text = `${JSON.stringify(report, null, 2)}\n`
console.log(text)
if (process.argv.includes('--write')) await writeFile(join(import.meta.dirname, 'results', 'mf-ials.json'), text)
