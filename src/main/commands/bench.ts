import { cpus } from 'node:os'
import { MatineeError } from '../../contract/index.ts'
import { benchNames, isBenchName, runBenchmarks, type BenchName, type CaseResult } from '../benchmarks/index.ts'
import { defaultThreads, engineFacts } from '../engine/index.ts'
import { integerFlag } from './arguments.ts'
import type { Command } from './command.ts'

export const benchCommand: Command = {
  summary: 'measure how fast this machine computes: medians of single steps of fixed shapes',
  usage: `[${benchNames.join('|')} ...] [--threads N] [--json]`,
  options: { threads: { type: 'string' } },
  positionals: [0, benchNames.length],
  run: async ({ json, terminal, positionals, flags, signal }) => {
    const names = namesOf(positionals)
    const threads = integerFlag(flags, 'threads', { min: 1, max: 64 }) ?? defaultThreads()
    const cases = await runBenchmarks(names, threads, {
      onResult: (result) => terminal.remark(lineOf(result)),
      shouldStop: () => signal.aborted,
    })
    if (signal.aborted) throw new MatineeError('CANCELLED', 'The measurements were stopped.', { what: 'bench' })
    const cpu = cpus()[0]?.model ?? 'unknown'
    const report = { cpu, node: process.versions.node, threads, relaxedSimd: engineFacts().relaxedSimd, cases }
    if (json) terminal.out(JSON.stringify(report))
    else {
      terminal.out(`${cpu}, Node ${report.node}, ${report.relaxedSimd ? 'relaxed' : 'plain'} SIMD`)
      for (const result of cases) terminal.out(lineOf(result))
    }
    return 0
  },
}

/** All of them when none is named. Throws INVALID_VALUE for a name there is not. */
function namesOf(given: readonly string[]): readonly BenchName[] {
  const unknown = given.filter((name) => !isBenchName(name))
  if (unknown.length > 0) {
    const reason = `there is no case ${unknown.map((name) => `"${name}"`).join(', ')}; the cases are ${benchNames.join(', ')}`
    throw new MatineeError('INVALID_VALUE', `Nothing was measured: ${reason}.`, { field: 'case', reason })
  }
  return given.length === 0 ? benchNames : given.filter(isBenchName)
}

function lineOf({ name, shape, threads, msPerStep, examplesPerSecond, gflops }: CaseResult): string {
  const numbers = [
    `${msPerStep} ms`,
    ...(examplesPerSecond === null ? [] : [`${Math.round(examplesPerSecond).toLocaleString('en')} examples/s`]),
    ...(gflops === null ? [] : [`${gflops} GFLOP/s`]),
  ]
  const of = Object.entries(shape).map(([key, value]) => `${key} ${value}`)
  return `${name.padEnd(16)} ${numbers.join(', ')} on ${threads} thread(s)  (${of.join(', ')})`
}
