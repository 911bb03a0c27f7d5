import type { RunCurve } from '../../state/index.ts'

const COLUMNS = [
  ...['run_id', 'model', 'engine', 'preset', 'started_at', 'epoch', 'loss', 'ndcg@10', 'hr@10'],
  ...['examples_per_second', 'at_ms'],
]

const instant = (milliseconds: number | null): string =>
  milliseconds === null ? '' : new Date(milliseconds).toISOString()

/** Every point of the runs as CSV (RFC 4180), as it was recorded: nothing thinned, nothing rounded. No cell needs quotes. */
export const curvesCsv = (curves: readonly RunCurve[]): string => {
  const rows = curves.flatMap(({ run, points }) =>
    points.map(({ epoch, loss, validation, hitRate, examplesPerSecond, atMs }) => [
      ...[run.runId, run.model, run.engine, run.preset ?? '', instant(run.startedAt)],
      ...[epoch, loss, validation ?? '', hitRate ?? '', examplesPerSecond, atMs],
    ]),
  )
  return [COLUMNS, ...rows].map((cells) => `${cells.join(',')}\r\n`).join('')
}
