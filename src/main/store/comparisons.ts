import type { Value } from './connection.ts'
import { reader, writer, type ReadHandle, type WriteHandle } from './handles.ts'
import { keptWork, type WorkState } from './kept-work.ts'

/** A comparison of models as it is kept. */
export interface ComparisonRecord {
  readonly comparisonId: string
  /** What was asked for, as JSON. */
  readonly task: string
  readonly state: WorkState
  readonly reason: string | null
  /** Its tables, as JSON: a list, empty until it has ended. */
  readonly tables: string
  /** Milliseconds since 1970. */
  readonly createdAt: number
  readonly finishedAt: number | null
}

/** One evaluation of a comparison: `facts` as JSON, arrays by name. */
export interface EvaluationRecord {
  readonly facts: string
  readonly arrays: Readonly<Record<string, Uint8Array>>
}

const COLUMNS = 'comparison_id, task, state, reason, tables, created_at_ms, finished_at_ms'

/** Records a comparison, or brings what is recorded of it up to date. */
export const putComparison = (write: WriteHandle, record: ComparisonRecord): void => {
  const { comparisonId, task, state, reason, tables, createdAt, finishedAt } = record
  writer(write)
    .query<Value[], never>(
      `INSERT INTO comparisons (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (comparison_id) DO UPDATE SET task = excluded.task, state = excluded.state, reason = excluded.reason,
         tables = excluded.tables, finished_at_ms = excluded.finished_at_ms`,
    )
    .run(comparisonId, task, state, reason, tables, createdAt, finishedAt)
}

/** Adds an evaluation to a comparison that is recorded. */
export const addEvaluation = (write: WriteHandle, comparisonId: string, { facts, arrays }: EvaluationRecord): void => {
  const connection = writer(write)
  connection.transaction(() => {
    const id = connection
      .query<[string, string], number>(
        'INSERT INTO evaluations (comparison_id, facts) VALUES (?, ?) RETURNING evaluation_id',
        'value',
      )
      .get(comparisonId, facts)
    const insert = connection.query<[number, string, Uint8Array], never>(
      'INSERT INTO evaluation_arrays (evaluation_id, name, bytes) VALUES (?, ?, ?)',
    )
    for (const [name, bytes] of Object.entries(arrays)) insert.run(id ?? 0, name, bytes)
  })
}

/** The evaluations of a comparison, in the order they were added. */
export const evaluationsOf = (read: ReadHandle, comparisonId: string): EvaluationRecord[] => {
  const connection = reader(read)
  const arrays = connection.query<[number], { name: string; bytes: Uint8Array }>(
    'SELECT name, bytes FROM evaluation_arrays WHERE evaluation_id = ?',
  )
  return connection
    .query<[string], { id: number; facts: string }>(
      'SELECT evaluation_id AS id, facts FROM evaluations WHERE comparison_id = ? ORDER BY evaluation_id',
    )
    .all(comparisonId)
    .map(({ id, facts }) => ({
      facts,
      arrays: Object.fromEntries(arrays.all(id).map(({ name, bytes }) => [name, bytes])),
    }))
}

export const {
  list: listComparisons,
  byId: comparisonById,
  forget: forgetComparisons,
  settle: settleComparisons,
} = keptWork<ComparisonRecord>({
  table: 'comparisons',
  id: 'comparison_id',
  row: `comparison_id AS comparisonId, task, state, reason, tables, created_at_ms AS createdAt,
    finished_at_ms AS finishedAt`,
})
