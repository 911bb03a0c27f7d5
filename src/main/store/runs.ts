import type { ModelName } from '../../contract/models.ts'
import type { RunState } from '../../contract/run-states.ts'
import type { Preset } from '../../contract/settings/shared.ts'
import type { CurvePoint, EngineName, RunSnapshot } from '../../contract/training.ts'
import type { Value } from './connection.ts'
import { reader, writer, type ReadHandle, type WriteHandle } from './handles.ts'

interface RunRow {
  run_id: string
  model: ModelName
  state: RunState
  engine: EngineName
  preset: Preset | null
  settings: string
  created_at_ms: number
  started_at_ms: number | null
  finished_at_ms: number | null
  epoch: number
  epochs: number
  loss: number | null
  validation: number | null
  best_validation: number | null
  hit_rate: number | null
  examples_per_second: number | null
  eta_seconds: number | null
  estimate_seconds: number | null
  estimate_memory_bytes: number | null
  peak_memory_bytes: number | null
  generation: string | null
  weights_sha256: string | null
  reason: string | null
}

const COLUMN_NAMES = [
  ...['run_id', 'model', 'state', 'engine', 'preset', 'settings', 'created_at_ms', 'started_at_ms', 'finished_at_ms'],
  ...['epoch', 'epochs', 'loss', 'validation', 'best_validation', 'hit_rate', 'examples_per_second', 'eta_seconds'],
  ...['estimate_seconds', 'estimate_memory_bytes', 'peak_memory_bytes', 'generation', 'weights_sha256', 'reason'],
] as const
const COLUMNS = COLUMN_NAMES.join(', ')
const PLACES = COLUMN_NAMES.map(() => '?').join(', ')

/** Records a run. `dataSetId` must be a data set's that exists; `seed` is the one it trains with. */
export const insertRun = (
  write: WriteHandle,
  run: RunSnapshot & { readonly dataSetId: number; readonly seed: number },
): void => {
  const sql = `INSERT INTO runs (${COLUMNS}, data_set_id, seed) VALUES (${PLACES}, ?, ?)`
  writer(write)
    .query<Value[], never>(sql)
    .run(...valuesOf(run), run.dataSetId, run.seed)
}

/** Brings a run's stored state up to the snapshot; false when there is no such run. */
export const updateRun = (write: WriteHandle, run: RunSnapshot): boolean => {
  const sql = `UPDATE runs SET (${COLUMNS}) = (${PLACES}) WHERE run_id = ?`
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
  run.engine,
  run.preset,
  JSON.stringify(run.settings),
  run.createdAt,
  run.startedAt,
  run.finishedAt,
  run.epoch,
  run.epochs,
  run.loss,
  run.validation,
  run.bestValidation,
  run.hitRate,
  run.examplesPerSecond,
  run.etaSeconds,
  run.estimate?.seconds ?? null,
  run.estimate?.memoryBytes ?? null,
  run.peakMemoryBytes,
  run.artefact?.generation ?? null,
  run.artefact?.sha256 ?? null,
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
  engine: row.engine,
  preset: row.preset,
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
  hitRate: row.hit_rate,
  examplesPerSecond: row.examples_per_second,
  etaSeconds: row.eta_seconds,
  estimate: estimateOf(row),
  peakMemoryBytes: row.peak_memory_bytes,
  artefact: artefactOf(row),
  reason: row.reason,
})

const estimateOf = ({
  estimate_seconds: seconds,
  estimate_memory_bytes: memoryBytes,
}: RunRow): RunSnapshot['estimate'] => (seconds === null || memoryBytes === null ? null : { seconds, memoryBytes })

const artefactOf = ({ generation, weights_sha256: sha256 }: RunRow): RunSnapshot['artefact'] =>
  generation === null || sha256 === null ? null : { generation, sha256 }

/** Runs that have not ended: those a killed process left queued or running, and paused ones. Oldest first. */
export const unfinishedRuns = (read: ReadHandle): RunSnapshot[] =>
  reader(read)
    .query<[], RunRow>(
      `SELECT ${COLUMNS} FROM runs WHERE state IN ('queued', 'running', 'paused') ORDER BY created_at_ms, run_id`,
    )
    .all()
    .map(snapshotOf)

/** The data set a run was started for; undefined when there is no such run. */
export const dataSetOfRun = (read: ReadHandle, runId: string): number | undefined =>
  reader(read).query<[string], number>('SELECT data_set_id FROM runs WHERE run_id = ?', 'value').get(runId)

/** Runs of a model that ended well on a data set, newest first: what estimates learn from. */
export const finishedRuns = (read: ReadHandle, model: ModelName, dataSetId: number, limit: number): RunSnapshot[] =>
  reader(read)
    .query<[string, number, number], RunRow>(
      `SELECT ${COLUMNS} FROM runs WHERE model = ? AND data_set_id = ? AND state = 'done'
       ORDER BY created_at_ms DESC, run_id DESC LIMIT ?`,
    )
    .all(model, dataSetId, limit)
    .map(snapshotOf)

const APPEND = `
  INSERT INTO curve_points (run_id, ordinal, epoch, loss, validation, hit_rate, examples_per_second, at_ms)
  VALUES (?, (SELECT coalesce(max(ordinal), -1) + 1 FROM curve_points WHERE run_id = ?), ?, ?, ?, ?, ?, ?)`

/** Adds points to the end of a run's curve, all or none. */
export const appendCurve = (write: WriteHandle, runId: string, points: readonly CurvePoint[]): void => {
  const connection = writer(write)
  const append = connection.query<Value[], never>(APPEND)
  connection.transaction(() => {
    for (const { epoch, loss, validation, hitRate = null, examplesPerSecond, atMs } of points) {
      append.run(runId, runId, epoch, loss, validation, hitRate, examplesPerSecond, atMs)
    }
  })
}

const CURVE = `
  SELECT epoch, loss, validation, hit_rate AS hitRate, examples_per_second AS examplesPerSecond, at_ms AS atMs
  FROM curve_points WHERE run_id = ? ORDER BY ordinal`

/** All points of a run in the order they were added. */
export const curveOfRun = (read: ReadHandle, runId: string): CurvePoint[] =>
  reader(read).query<[string], CurvePoint>(CURVE).all(runId)
