/**
 * How fast the engine computes.
 *
 *   node bench/engine.ts [gemm] [sasrec_bce] ... [--write]      --write: also to bench/results/engine.json
 *
 * Medians of runs taken in turns; on a machine that others use too, compare only what stands in the same result.
 */
import { execFileSync } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { defaultThreads, engineFacts } from '../src/main/engine/index.ts'
import type { CaseResult } from './cases/case.ts'
import { benchGemm } from './cases/gemm.ts'
import { benchSasrec, sasrecCaseNames } from './cases/sasrec.ts'

const cases: Readonly<Record<string, () => CaseResult[] | Promise<CaseResult[]>>> = {
  gemm: benchGemm,
  ...Object.fromEntries(
    sasrecCaseNames.map((name) => [name, () => benchSasrec(name, defaultThreads() > 1 ? [1, 2] : [1])]),
  ),
}

const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
const unknown = wanted.filter((name) => cases[name] === undefined)
if (unknown.length > 0)
  throw new Error(`no case is called ${unknown.join(', ')}; there are ${Object.keys(cases).join(', ')}`)

const results: CaseResult[] = []
for (const [name, run] of Object.entries(cases)) {
  if (wanted.length === 0 || wanted.includes(name)) results.push(...(await run()))
}
const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()
const { relaxedSimd } = engineFacts()
const report = {
  ...{ date: new Date().toISOString(), commit, cpu: cpus()[0]?.model ?? 'unknown', node: process.versions.node },
  ...{ threads: defaultThreads(), relaxedSimd, load: loadavg()[0], cases: results },
}
const text = `${JSON.stringify(report, null, 2)}\n`
console.log(text)
if (process.argv.includes('--write')) {
  const folder = join(import.meta.dirname, 'results')
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'engine.json'), text)
}
