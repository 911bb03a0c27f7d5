import type { ApiRun, RunPoint } from '../../../../../contract/api/runs.ts'
import type { OperationExample } from '../operation-example.ts'

const RUN = '0b9c2f5e-5a53-4c55-9d37-0a4f8f6d1c11'

const run: ApiRun = {
  id: RUN,
  model: 'mf',
  state: 'running',
  engine: 'simd',
  preset: 'quick',
  settings: { embeddingSize: 32, epochs: 8 },
  created_at: '2026-11-22T10:15:00.000Z',
  started_at: '2026-11-22T10:15:00.120Z',
  finished_at: null,
  epoch: 3,
  epochs: 8,
  loss: 0.412,
  validation: 0.161,
  best_validation: 0.161,
  hit_rate: 0.274,
  examples_per_second: 1_250_000,
  eta_seconds: 2,
  estimate: { seconds: 4, memory_bytes: 268_435_456 },
  artefact: null,
  reason: null,
}
const point: RunPoint = {
  epoch: 3,
  loss: 0.412,
  validation: 0.161,
  hit_rate: 0.274,
  examples_per_second: 1_250_000,
  at_ms: 1_480,
}
const ready = {
  name: 'mf',
  title: 'Matrix Factorization',
  state: 'ready',
  reason: null,
  generation: '2026-11-22T10-15-00Z',
  trained_at: '2026-11-22T10:15:04.000Z',
  run_id: RUN,
  metrics: { protocol: 'last-out validation', ndcg_10: 0.163, hit_rate_10: 0.281 },
  score_meaning: 'Inner product of viewer and film, pressed into 0 to 1 by a logistic function.',
}

const oneRun = { parameters: { run_id: RUN } }

export const training: Readonly<Record<string, OperationExample>> = {
  listModels: { answer: { models: [ready] } },
  getModel: { parameters: { model: 'mf' }, answer: ready },
  compareMetrics: { answer: { comparisons: [] } },
  startRun: {
    parameters: { 'Idempotency-Key': 'nightly-2026-11-22' },
    body: { model: 'mf', preset: 'quick', settings: { epochs: 8 } },
    answer: { ...run, state: 'queued', started_at: null, epoch: 0 },
  },
  listRuns: { parameters: { limit: 10 }, answer: { runs: [run] } },
  getRun: { ...oneRun, answer: { ...run, curve: [point] } },
  watchRun: { ...oneRun, answer: { run, points: [point] } },
  cancelRun: { ...oneRun, body: {}, answer: { ...run, state: 'cancelled', reason: 'Cancelled.' } },
  pauseRun: { ...oneRun, body: {}, answer: { ...run, state: 'paused', reason: 'Paused.' } },
  resumeRun: { ...oneRun, body: {}, answer: { ...run, state: 'queued' } },
}
