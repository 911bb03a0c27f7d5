import type { ApiRun, RunPoint } from '../../../contract/api/runs.ts'
import type { CurvePoint, RunSnapshot } from '../../../contract/index.ts'

const moment = (ms: number): string => new Date(ms).toISOString()

/** A run as the public API tells it. */
export const publishedRun = (run: RunSnapshot): ApiRun => ({
  ...{ id: run.runId, model: run.model, state: run.state, engine: run.engine, preset: run.preset },
  settings: run.settings,
  created_at: moment(run.createdAt),
  started_at: run.startedAt === null ? null : moment(run.startedAt),
  finished_at: run.finishedAt === null ? null : moment(run.finishedAt),
  ...{ epoch: run.epoch, epochs: run.epochs, loss: run.loss, validation: run.validation },
  best_validation: run.bestValidation,
  hit_rate: run.hitRate,
  examples_per_second: run.examplesPerSecond,
  eta_seconds: run.etaSeconds,
  estimate: run.estimate && { seconds: run.estimate.seconds, memory_bytes: run.estimate.memoryBytes },
  artefact: run.artefact && { generation: run.artefact.generation, sha256: run.artefact.sha256 },
  reason: run.reason,
})

export const publishedPoint = (point: CurvePoint): RunPoint => ({
  ...{ epoch: point.epoch, loss: point.loss, validation: point.validation },
  hit_rate: point.hitRate ?? null,
  examples_per_second: point.examplesPerSecond,
  at_ms: point.atMs,
})
