import type { ModelName } from '../../contract/models.ts'
import type { CurvePoint, RunSnapshot, RunState } from '../../contract/training.ts'
import type { Value } from './connection.ts'
import { reader, writer, type ReadHandle, type WriteHandle } from './handles.ts'

interface RunRow {
  run_id: string
  model: ModelName
  state: RunState
  settings: string
  created_at_ms: number
  started_at_ms: number | null
  finished_at_ms: number | null
  epoch: number
  epochs: number
  loss: number | null
  validation: number | null
  best_validation: number | null
  examples_per_second: number | null
  eta_seconds: number | null
  reason: string | null
}

const COLUMNS = `run_id, model, state, settings, created_at_ms, started_at_ms, finished_at_ms, epoch, epochs, loss,
  validation, best_validation, examples_per_second, eta_seconds, reason`

/** Records a run. `dataSetId` must be a data set's that exists; `seed` is the one it trains with. */
export const insertRun = (
  write: WriteHandle,
  run: RunSnapshot & { readonly dataSetId: number; readonly seed: number },
): void => {
  const sql = `INSERT INTO runs (${COLUMNS}, data_set_id, seed) VALUES (${'?, '.repeat(16)}?)`
  writer(write)
    .query<Value[], never>(sql)
    .run(...valuesOf(run), run.dataSetId, run.seed)
}

/** Brings a run's stored state up to the snapshot; false when there is no such run. */
export const updateRun = (write: WriteHandle, run: RunSnapshot): boolean => {
  const sql = `UPDATE runs SET (${COLUMNS}) = (${'?, '.repeat(14)}?) WHERE run_id = ?`
  return (
    writer(write)
      .query<Value[], never>(sql)
      .run(...valuesOf(run), run.runId) === 1
  )
}

const valuesOf = (run: RunSnapshot): Value[] => [
  run.runId,
  run.model,
  run.state,
  JSON.stringify(run.settings),
  run.createdAt,
  run.startedAt,
  run.finishedAt,
  run.epoch,
  run.epochs,
  run.loss,
  run.validation,
  run.bestValidation,
  run.examplesPerSecond,
  run.etaSeconds,
  run.reason,
]

/** The newest runs, newest first. */
export const listRuns = (read: ReadHandle, limit: number): RunSnapshot[] =>
  reader(read)
    .query<[number], RunRow>(`SELECT ${COLUMNS} FROM runs ORDER BY created_at_ms DESC, run_id DESC LIMIT ?`)
    .all(limit)
    .map(snapshotOf)

export const runById = (read: ReadHandle, runId: string): RunSnapshot | undefined => {
  const row = reader(read).query<[string], RunRow>(`SELECT ${COLUMNS} FROM runs WHERE run_id = ?`).get(runId)
  return row === undefined ? undefined : snapshotOf(row)
}

const snapshotOf = (row: RunRow): RunSnapshot => ({
  runId: row.run_id,
  model: row.model,
  state: row.state,
  // Written by valuesOf and checked by the schema to be JSON.
  settings: JSON.parse(row.settings) as RunSnapshot['settings'],
  createdAt: row.created_at_ms,
  startedAt: row.started_at_ms,
  finishedAt: row.finished_at_ms,
  epoch: row.epoch,
  epochs: row.epochs,
  loss: row.loss,
  validation: row.validation,
  bestValidation: row.best_validation,
  examplesPerSecond: row.examples_per_second,
  etaSeconds: row.eta_seconds,
  reason: row.reason,
})

/**
 * Marks the runs that a killed process left queued or running as failed, with `reason` for the person. `now` in
 * milliseconds since 1970. Returns how many there were. For the start of a process that holds the writer lock.
 */
export const failInterruptedRuns = (write: WriteHandle, reason: string, now: number): number => {
  const sql = `
    UPDATE runs SET state = 'failed', reason = ?, finished_at_ms = ?, eta_seconds = NULL
    WHERE state IN ('queued', 'running')`
  return writer(write).query<[string, number], never>(sql).run(reason, now)
}

const APPEND = `
  INSERT INTO curve_points (run_id, ordinal, epoch, loss, validation, examples_per_second, at_ms)
  VALUES (?, (SELECT coalesce(max(ordinal), -1) + 1 FROM curve_points WHERE run_id = ?), ?, ?, ?, ?, ?)`

/** Adds points to the end of a run's curve, all or none. */
export const appendCurve = (write: WriteHandle, runId: string, points: readonly CurvePoint[]): void => {
  const connection = writer(write)
  const append = connection.query<Value[], never>(APPEND)
  connection.transaction(() => {
    for (const { epoch, loss, validation, examplesPerSecond, atMs } of points) {
      append.run(runId, runId, epoch, loss, validation, examplesPerSecond, atMs)
    }
  })
}

const CURVE = `
  SELECT epoch, loss, validation, examples_per_second AS examplesPerSecond, at_ms AS atMs
  FROM curve_points WHERE run_id = ? ORDER BY ordinal`

/** All points of a run in the order they were added. */
export const curveOfRun = (read: ReadHandle, runId: string): CurvePoint[] =>
  reader(read).query<[string], CurvePoint>(CURVE).all(runId)
