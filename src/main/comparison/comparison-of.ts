import { COMPETITOR_TITLES, type Comparison, type ComparisonRow, type Protocol } from '../../contract/evaluation.ts'
import { bootstrapIntervals, byHistoryLength } from '../evaluation/index.ts'
import { createStream } from '../random/index.ts'
import { compareRows, TESTED_BY, winnerOf, type Contestant } from './compare-rows.ts'
import type { Control, Evaluation } from './evaluation.ts'
import { ruleOf } from './rules.ts'
import { STAR_METRIC, starContestant, starInterval } from './star-contestant.ts'
import { columnsOf, meanColumns, meansOf, type Columns } from './row-columns.ts'

/**
 * The table of several evaluations of one split under one of its protocols: means over seeds, intervals, tests. `evaluations`: at
 * least one, all of the same split; those that do not know the protocol are left out.
 */
export function comparisonOf(
  evaluations: readonly Evaluation[],
  protocol: Protocol,
  failures: Comparison['failures'],
): Comparison {
  const [{ part, data, k }] = evaluations
  const groups = [...Map.groupBy(evaluations, nameOf)]
  const made = groups.flatMap(([model, group]) => rowOf(model, group, protocol) ?? [])
  const results = made.map(({ row }) => row)
  const ranked = made.flatMap(({ contestant }) => contestant ?? [])
  const ofStars = made.flatMap(({ starred }) => starred ?? [])
  const tests = [...compareRows(ranked, [`ndcg@${k}`, `hr@${k}`, 'mrr']), ...compareRows(ofStars, [STAR_METRIC])]
  const winner =
    ranked.length > 0
      ? winnerOf(namesOf(ranked.filter(({ isControl }) => !isControl)), tests, `ndcg@${k}`)
      : winnerOf(namesOf(ofStars), tests, STAR_METRIC, true)
  const rule = ruleOf(evaluations[0], protocol)
  return { protocol, part, rule, dataset: data, k, results, tests, testedBy: TESTED_BY, winner, failures }
}

const namesOf = (contestants: readonly Contestant[]): string[] => contestants.map(({ model }) => model)

/** A competitor's name, with that of the control behind it: `sasrec_shuffled`, `wide_deep_other_times`. */
export const nameOf = ({ model, control }: Evaluation): string => (control ? `${model}_${control}` : model)

const CONTROL_TITLES: Readonly<Record<Control, string>> = {
  shuffled: ', histories shuffled',
  other_times: ', at other times',
}

/** All metrics of one evaluation under a protocol. */
export function metricsOf(evaluation: Evaluation, protocol: Protocol): Record<string, number | null> {
  const columns = columnsOf(evaluation, protocol, evaluation.k)
  return { ...(columns && meansOf(columns)), ...besideRanks(evaluation) }
}

interface Made {
  readonly row: ComparisonRow
  /** Undefined where nothing was ranked. */
  readonly contestant: Contestant | undefined
  /** Undefined where no stars were predicted. */
  readonly starred: Contestant | undefined
}

function rowOf(model: string, group: readonly Evaluation[], protocol: Protocol): Made | undefined {
  const [first] = group
  const known = group.flatMap((evaluation) => {
    const columns = columnsOf(evaluation, protocol, evaluation.k)
    return columns || evaluation.stars ? [{ evaluation, columns }] : []
  })
  if (known.length === 0) return undefined
  const ranked = known.map(({ columns }) => columns).filter((columns) => columns !== undefined)
  const columns = ranked.length === 0 ? undefined : meanColumns(ranked)
  const row: ComparisonRow = {
    ...{ model, title: COMPETITOR_TITLES[first.model] + (first.control ? CONTROL_TITLES[first.control] : '') },
    ...{ preset: first.preset, settings: { ...first.settings } },
    seeds: group.map(({ seed }) => seed),
    metrics: { ...(columns && meansOf(columns)), ...meanOfEach(group.map(besideRanks)) },
    ci95: { ...(columns && intervalsOf(columns, model)), ...starIntervals(group, model) },
    bySeed: known.map(({ evaluation }) => ({
      seed: evaluation.seed,
      ...(first.split === 'holdout' && { fold: evaluation.fold }),
      metrics: metricsOf(evaluation, protocol),
    })),
    byHistory: columns ? historiesOf(columns, first.historyLengths) : [],
    otherProtocols: othersOf(group, protocol),
    curves: group.map(({ seed, curve }) => ({ seed, points: [...curve] })),
    trainSeconds: mean(group.map(({ trainSeconds }) => trainSeconds)),
    evaluateSeconds: mean(group.map(({ evaluateSeconds }) => evaluateSeconds)),
    peakMemoryBytes: mostOf(group.map(({ peakMemoryBytes }) => peakMemoryBytes)),
  }
  const isControl = first.control !== null
  const contestant = columns && { model, isControl, columns, cases: first.viewerIds, metrics: meansOf(columns) }
  return { row, contestant, starred: starContestant(model, group, row.metrics[STAR_METRIC] ?? Number.NaN) }
}

const besideRanks = ({ beyond, stars }: Evaluation): Record<string, number | null> => ({
  ...beyond,
  ...(stars && { rmse: stars.rmse, mae: stars.mae }),
})

const intervalsOf = (columns: Columns, model: string): ComparisonRow['ci95'] => {
  const names = Object.keys(columns)
  const intervals = bootstrapIntervals(Object.values(columns), createStream(1, `comparison/bootstrap/${model}`))
  return Object.fromEntries(names.map((name, at) => [name, [...intervals[at]] as [number, number]]))
}

function starIntervals(group: readonly Evaluation[], model: string): ComparisonRow['ci95'] {
  const interval = starInterval(group, createStream(1, `comparison/bootstrap/${model}/stars`))
  return interval ? { [STAR_METRIC]: [...interval] } : {}
}

const historiesOf = (columns: Columns, lengths: Uint32Array): ComparisonRow['byHistory'] =>
  byHistoryLength(lengths).map(({ from, to, cases }) => ({
    ...{ from, to, viewers: cases.length },
    metrics: meansOf(columns, cases),
  }))

/** What the same scores are worth under the other protocols of the split. */
function othersOf(group: readonly Evaluation[], protocol: Protocol): ComparisonRow['otherProtocols'] {
  const others = Object.keys(group[0].ranks).filter((name): name is Protocol => name !== protocol)
  return Object.fromEntries(
    others.map((other) => {
      const all = group.map((evaluation) => columnsOf(evaluation, other, evaluation.k))
      const columns = all.filter((known) => known !== undefined)
      return [other, meansOf(meanColumns(columns))]
    }),
  )
}

/** Null where one of them is. */
function meanOfEach(all: readonly Record<string, number | null>[]): Record<string, number | null> {
  return Object.fromEntries(
    Object.keys(all[0]).map((name) => {
      const values = all.flatMap((one) => one[name] ?? [])
      return [name, values.length === all.length ? mean(values) : null]
    }),
  )
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

const mostOf = (values: readonly (number | null)[]): number | null => {
  const known = values.flatMap((value) => value ?? [])
  return known.length === 0 ? null : Math.max(...known)
}
