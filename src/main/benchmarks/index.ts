/**
 * How fast this machine computes: single steps of fixed shapes on made-up data, timed. What lives here is used by `matinee bench`
 * and by the comparisons with other programs in bench/; what may not: anything a person's data set or a running job would touch.
 */
export type { CaseResult, RunningCase } from './bench-case.ts'
export { benchNames, isBenchName, type BenchName } from './bench-cases.ts'
export { runBenchmarks } from './run-benchmarks.ts'
