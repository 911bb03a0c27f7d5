/**
 * NeuMF against PyTorch on the same cores: whole optimiser steps of the same shape, one and two threads of each, taken in
 * turns. Only the ratio counts, and only within one result: the best
 * of PyTorch's, with dense or sparse Adam for its tables, over the best of ours.
 *
 *   node bench/neumf-against-pytorch.ts [--write]      --write: also to bench/results/neumf.json
 */
import { execFileSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { startNeumf, NEUMF_CASE } from './cases/neumf.ts'
import { median, round } from './measure.ts'
import { startPeer } from './peers/peer.ts'

const ROUNDS = 7
const STEPS = 5
const THREADS = [1, 2]

interface Contestant {
  readonly name: string
  readonly take: (steps: number) => number[] | Promise<number[]>
  readonly close: () => unknown
  readonly took: number[]
}

const contestants: Contestant[] = []
for (const threads of THREADS) {
  contestants.push({ ...(await startNeumf(threads)), name: `engine, ${threads} thread(s)`, took: [] })
  for (const tables of [[], ['--sparse']]) {
    const peer = await startPeer('neumf.py', threads, ...tables)
    const name = `PyTorch${tables.length === 0 ? '' : ' (sparse Adam)'}, ${threads} thread(s)`
    if (peer) contestants.push({ ...peer, name, took: [] })
  }
}
for (const { take } of contestants) await take(STEPS)
for (let turn = 0; turn < ROUNDS; turn++) {
  for (const { take, took } of contestants) took.push(median(await take(STEPS)))
}
for (const { close } of contestants) await close()

const best = (side: string): number =>
  Math.min(...contestants.filter(({ name }) => name.startsWith(side)).map(({ took }) => median(took)))
const hasPeer = contestants.some(({ name }) => name.startsWith('PyTorch'))
const report = {
  ...NEUMF_CASE,
  date: new Date().toISOString(),
  commit: execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim(),
  cpu: cpus()[0]?.model ?? 'unknown',
  load: loadavg()[0],
  msPerStep: Object.fromEntries(contestants.map(({ name, took }) => [name, round(median(took))])),
  fastestMsPerStep: Object.fromEntries(contestants.map(({ name, took }) => [name, round(Math.min(...took))])),
  ratio: hasPeer ? round(best('PyTorch') / best('engine')) : 'PyTorch is not installed here',
}
const text = `${JSON.stringify(report, null, 2)}\n`
console.log(text)
if (process.argv.includes('--write')) await writeFile(join(import.meta.dirname, 'results', 'neumf.json'), text)
