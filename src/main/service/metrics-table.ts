import type { RecommenderName, RunSnapshot } from '../../contract/index.ts'
import type { Cell, Table } from '../exporting/index.ts'
import { listComparisons, type ReadHandle } from '../store/index.ts'
import { KEPT, tablesOf } from './kept-comparison.ts'

const COLUMNS = [
  ...['source', 'model', 'run_id', 'generation', 'metric', 'value'],
  ...['comparison_id', 'protocol', 'part', 'preset', 'seeds', 'ci95_low', 'ci95_high', 'data_hash'],
]
const OF_COMPARISONS = 8

/** Every metric there is, one a row: what runs reached on validation, then all comparisons that are kept, newest first. */
export const metricsTable = (
  read: ReadHandle,
  runs: readonly RunSnapshot[],
  model: RecommenderName | undefined,
): Table => ({
  columns: COLUMNS,
  rows: [...runs.flatMap(rowsOfRun), ...rowsOfComparisons(read, model)],
})

const rowsOfRun = (run: RunSnapshot): Cell[][] =>
  Object.entries({ loss: run.loss, 'ndcg@10': run.bestValidation, 'hr@10': run.hitRate }).flatMap(([name, value]) =>
    value === null
      ? []
      : [
          [
            ...['training', run.model, run.runId, run.artefact?.generation ?? null, name, value],
            ...Array.from({ length: OF_COMPARISONS }, () => null),
          ],
        ],
  )

/** Also of baselines and controls, unless one model is asked for. */
const rowsOfComparisons = (read: ReadHandle, model: RecommenderName | undefined): Cell[][] =>
  listComparisons(read, KEPT)
    .flatMap((record) => tablesOf(record).map((table) => ({ table, comparisonId: record.comparisonId })))
    .flatMap(({ table: { protocol, part, dataset, results }, comparisonId }) =>
      results
        .filter((row) => model === undefined || row.model === model)
        .flatMap((row) =>
          Object.entries(row.metrics).map(([metric, value]): Cell[] => [
            ...['comparison', row.model, null, null, metric, value],
            ...[comparisonId, protocol, part, row.preset, row.seeds.join(' ')],
            ...[row.ci95[metric]?.[0] ?? null, row.ci95[metric]?.[1] ?? null, dataset.hash],
          ]),
        ),
    )
