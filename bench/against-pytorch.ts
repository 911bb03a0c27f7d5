/**
 * The engine against PyTorch on the same cores: whole optimiser steps of the same shape, one and two threads of each, taken in
 * turns at the same priority. Only ratios count, and only within one result.
 *
 *   node bench/against-pytorch.ts [case ...] [--rounds=N] [--write]     --write: also to bench/results/against-pytorch.json
 *
 * Cases: neumf, neumf_64 (the other reading of its tower), wide_deep, sasrec_bce, sasrec_ce, sasrec_epoch (single steps of an epoch
 * as they come); by default all. Where Debian's python3-torch is not installed only our side is measured.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { RunningCase } from '../src/main/benchmarks/index.ts'
import { NEUMF_SHAPE, startNeumf } from '../src/main/benchmarks/neumf.ts'
import { SASREC_CASES, startSasrec, type SasrecCaseName } from '../src/main/benchmarks/sasrec.ts'
import { WIDE_DEEP_SHAPE, startWideDeep } from '../src/main/benchmarks/wide-deep.ts'
import { lowerPriority } from '../src/main/engine/lower-priority.ts'
import { circumstances, contest, ratioOf, type Contestant, type Turns } from './contest.ts'
import { startPeer, type Peer } from './peers/peer.ts'

interface Contest {
  readonly shape: Readonly<Record<string, number | string>>
  readonly goal: number
  readonly turns: Turns
  readonly engine: (threads: number) => Promise<RunningCase>
  /** By name, each a way a good user of PyTorch might go; the best of them counts. */
  readonly peers: Readonly<Record<string, (threads: number) => Promise<Peer | undefined>>>
}

const sasrec = (name: SasrecCaseName, goal: number): Contest => ({
  ...{ shape: SASREC_CASES[name].shape, goal, turns: { rounds: 4, steps: 2, warm: 2 } },
  engine: (threads) => startSasrec(name, threads),
  peers: { PyTorch: (threads) => startPeer('sasrec.py', threads, name) },
})

/** GMF and MLP embeddings of 64 each: 128 side by side, and layers of 256, 128 and 64 behind them. */
const OTHER_TOWER = '128-256-128-64'

const neumf = (tower: string): Contest => ({
  ...{ shape: { ...NEUMF_SHAPE, tower }, goal: 2, turns: { rounds: 12, steps: 5, warm: 12 } },
  engine: (threads) => startNeumf(threads, tower),
  peers: {
    PyTorch: (threads) => startPeer('neumf.py', threads, tower),
    'PyTorch, sparse Adam': (threads) => startPeer('neumf.py', threads, tower, '--sparse'),
  },
})

const contests: Readonly<Record<string, Contest>> = {
  neumf: neumf(NEUMF_SHAPE.tower),
  neumf_64: neumf(OTHER_TOWER),
  wide_deep: {
    ...{ shape: WIDE_DEEP_SHAPE, goal: 2, turns: { rounds: 12, steps: 4, warm: 12 } },
    engine: startWideDeep,
    peers: { PyTorch: (threads) => startPeer('wide_deep.py', threads) },
  },
  sasrec_bce: sasrec('sasrec_bce', 3),
  sasrec_ce: sasrec('sasrec_ce', 3),
  sasrec_epoch: sasrec('sasrec_epoch', 6),
}

const THREADS = [1, 2]

const option = (name: string): string | undefined =>
  process.argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3)

async function measure(name: string, { shape, goal, turns, engine, peers }: Contest) {
  const contestants: Contestant[] = []
  for (const threads of THREADS) {
    contestants.push({ ...(await engine(threads)), name: `engine, ${threads} thread(s)` })
    for (const [peer, start] of Object.entries(peers)) {
      const started = await start(threads)
      if (started) contestants.push({ ...started, name: `${peer}, ${threads} thread(s)` })
    }
  }
  const rounds = Number(option('rounds') ?? turns.rounds)
  const took = await contest(contestants, { ...turns, rounds })
  return {
    ...{ name, shape, goal, ...circumstances(), rounds, ...took },
    ratio: ratioOf(took.msPerStep, 'PyTorch'),
    ratioOfFastest: ratioOf(took.fastestMsPerStep, 'PyTorch'),
  }
}

/** Takes the place of older results of the same case; the others stay. */
async function record(result: Awaited<ReturnType<typeof measure>>): Promise<void> {
  const path = join(import.meta.dirname, 'results', 'against-pytorch.json')
  const results = z.array(z.looseObject({ name: z.string() }))
  const before = await readFile(path, 'utf8').then(
    (text) => results.parse(JSON.parse(text)),
    () => [],
  )
  const all = [...before.filter(({ name }) => name !== result.name), result]
  await writeFile(path, `${JSON.stringify(all, null, 2)}\n`)
}

const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
const unknown = wanted.filter((name) => !Object.hasOwn(contests, name))
if (unknown.length > 0) {
  throw new Error(`no case is called ${unknown.join(', ')}; there are ${Object.keys(contests).join(', ')}`)
}
// The engine's helpers lower their own priority; all the others, peers included, are to stand no higher.
lowerPriority()
for (const [name, one] of Object.entries(contests)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  const result = await measure(name, one)
  console.log(JSON.stringify(result, null, 2))
  if (process.argv.includes('--write')) await record(result)
}
