/**
 * SASRec against PyTorch on the same cores: whole optimiser steps of the same shape, one and two threads of each, taken in turns.
 * Only the ratio counts, and only within one result.
 *
 *   node bench/sasrec-against-pytorch.ts [sasrec_bce] [sasrec_ce] [sasrec_epoch] [--write]
 *                                                        --write: also to bench/results/sasrec.json
 */
import { execFileSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { SASREC_CASES, sasrecCaseNames, startSasrec, type SasrecCaseName } from './cases/sasrec.ts'
import { median, round } from './measure.ts'
import { startPeer } from './peers/peer.ts'

const ROUNDS = 3
const STEPS = 2
const THREADS = [1, 2]

interface Contestant {
  readonly name: string
  readonly take: (steps: number) => number[] | Promise<number[]>
  readonly close: () => unknown
  readonly took: number[]
}

async function compare(name: SasrecCaseName) {
  const contestants: Contestant[] = []
  for (const threads of THREADS) {
    contestants.push({ ...(await startSasrec(name, threads)), name: `engine, ${threads} thread(s)`, took: [] })
    const peer = await startPeer('sasrec.py', threads, name)
    if (peer) contestants.push({ ...peer, name: `PyTorch, ${threads} thread(s)`, took: [] })
  }
  for (const { take } of contestants) await take(2)
  for (let turn = 0; turn < ROUNDS; turn++) {
    for (const { take, took } of contestants) took.push(...(await take(STEPS)))
  }
  for (const { close } of contestants) await close()
  const best = (side: string, of: (took: number[]) => number): number =>
    Math.min(...contestants.filter((one) => one.name.startsWith(side)).map(({ took }) => of(took)))
  const hasPeer = contestants.some((one) => one.name.startsWith('PyTorch'))
  const fastest = (took: number[]): number => Math.min(...took)
  return {
    ...{ name, shape: SASREC_CASES[name].shape, load: loadavg()[0] },
    msPerStep: Object.fromEntries(contestants.map((one) => [one.name, round(median(one.took))])),
    fastestMsPerStep: Object.fromEntries(contestants.map((one) => [one.name, round(fastest(one.took))])),
    ratio: hasPeer ? round(best('PyTorch', median) / best('engine', median)) : 'PyTorch is not installed here',
    ratioOfFastest: hasPeer ? round(best('PyTorch', fastest) / best('engine', fastest)) : undefined,
  }
}

const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
const names = sasrecCaseNames.filter((name) => wanted.length === 0 || wanted.includes(name))
const cases: Awaited<ReturnType<typeof compare>>[] = []
for (const name of names) {
  cases.push(await compare(name))
  await record()
}

/** After every case, so that a run that is cut short has not been for nothing. */
async function record(): Promise<void> {
  const report = {
    date: new Date().toISOString(),
    commit: execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim(),
    cpu: cpus()[0]?.model ?? 'unknown',
    cases,
  }
  const text = `${JSON.stringify(report, null, 2)}\n`
  console.log(text)
  if (process.argv.includes('--write')) await writeFile(join(import.meta.dirname, 'results', 'sasrec.json'), text)
}
