import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { RUN_STATES } from '../run-states.ts'
import { modelName } from '../schemas.ts'
import { PRESETS } from '../settings/shared.ts'
import { ENGINE_NAMES } from '../training.ts'
import { api, header } from './route.ts'

const settings = z.record(z.string(), z.union([z.number(), z.string(), z.boolean()]))
const runId = z.string().min(1).max(100).describe('Id of a run')
const oneRun = z.object({ run_id: runId })
const moment = z.iso.datetime()

/** What trains: the same fields as `TrainingRequest`. */
export const runRequest = z.object({
  model: modelName,
  preset: z.enum(PRESETS).optional().describe('A set of settings to start from'),
  settings: settings.default({}).describe('Override those of the preset, one by one'),
  engine: z.enum(ENGINE_NAMES).optional(),
})
export type RunRequest = z.output<typeof runRequest>

export const run = z.object({
  id: runId,
  model: modelName,
  state: z.enum(RUN_STATES),
  engine: z.enum(ENGINE_NAMES),
  preset: z.enum(PRESETS).nullable(),
  settings,
  created_at: moment,
  started_at: moment.nullable(),
  finished_at: moment.nullable(),
  epoch: z.number(),
  epochs: z.int().describe('At most'),
  loss: z.number().nullable(),
  validation: z.number().nullable().describe('NDCG@10 of the last films held out, ranked among all films not seen'),
  best_validation: z.number().nullable(),
  hit_rate: z.number().nullable().describe('HR@10 of the same ranking'),
  examples_per_second: z.number().nullable(),
  eta_seconds: z.number().nullable(),
  estimate: z.object({ seconds: z.number(), memory_bytes: z.number() }).nullable().describe('Told before it started'),
  artefact: z.object({ generation: z.string(), sha256: z.string() }).nullable(),
  reason: z.string().nullable().describe('Why it failed, was cancelled, or is paused'),
})
export type ApiRun = z.output<typeof run>

export const runPoint = z.object({
  epoch: z.number(),
  loss: z.number(),
  validation: z.number().nullable(),
  hit_rate: z.number().nullable(),
  examples_per_second: z.number(),
  at_ms: z.number().describe('Milliseconds since the run began to compute'),
})
export type RunPoint = z.output<typeof runPoint>

export const runWithCurve = run.extend({ curve: z.array(runPoint) })
export type RunWithCurve = z.output<typeof runWithCurve>

export const runEvent = z.object({
  run,
  points: z.array(runPoint).describe('What is new since the event before; in the first one, all so far'),
})
export type RunEvent = z.output<typeof runEvent>

const idempotencyKey = header(
  'Idempotency-Key',
  200,
  'Any text of your own. The same key with the same body within a day answers with the run that the first request started; with another body it is refused (422).',
)
const lastEventId = header(
  'Last-Event-ID',
  20,
  'The `id` of the last event received: the stream goes on with the points after it.',
)

export const runsContract = {
  start: api
    .route({
      method: 'POST',
      path: '/api/v1/runs',
      operationId: 'startRun',
      summary: 'Train a model',
      description: 'Runs wait in line; one trains at a time. Watch it at `/api/v1/runs/{run_id}/events`.',
      successStatus: 202,
      successDescription: 'Accepted: the run is in line. `Location` is its address.',
      tags: ['runs'],
      spec: (operation) => ({ ...operation, parameters: [...(operation.parameters ?? []), idempotencyKey] }),
    })
    .input(runRequest)
    .output(run),
  list: api
    .route({
      method: 'GET',
      path: '/api/v1/runs',
      operationId: 'listRuns',
      summary: 'Training runs, newest first',
      tags: ['runs'],
    })
    .input(z.object({ limit: z.int().min(1).max(200).default(50) }))
    .output(z.object({ runs: z.array(run) })),
  get: api
    .route({
      method: 'GET',
      path: '/api/v1/runs/{run_id}',
      operationId: 'getRun',
      summary: 'One run with its whole curve',
      tags: ['runs'],
    })
    .input(oneRun)
    .output(runWithCurve),
  events: api
    .route({
      method: 'GET',
      path: '/api/v1/runs/{run_id}/events',
      operationId: 'watchRun',
      summary: 'A run as it goes, as server-sent events',
      description:
        'One event `update` at once and one after each change, at most twenty a second, until the run is at rest. Its `id` is the number of points told so far.',
      tags: ['runs'],
      spec: (operation) => ({ ...operation, parameters: [...(operation.parameters ?? []), lastEventId] }),
    })
    .input(oneRun)
    .output(eventIterator(runEvent)),
  cancel: api
    .route({
      method: 'POST',
      path: '/api/v1/runs/{run_id}/cancel',
      operationId: 'cancelRun',
      summary: 'End a run for good',
      description: 'Answered when it has ended. One that had ended before is answered as it is.',
      tags: ['runs'],
    })
    .input(oneRun)
    .output(run),
  pause: api
    .route({
      method: 'POST',
      path: '/api/v1/runs/{run_id}/pause',
      operationId: 'pauseRun',
      summary: 'Pause a run; it can be resumed, also after a restart',
      tags: ['runs'],
    })
    .input(oneRun)
    .output(run),
  resume: api
    .route({
      method: 'POST',
      path: '/api/v1/runs/{run_id}/resume',
      operationId: 'resumeRun',
      summary: 'Go on with a paused run from its last checkpoint',
      tags: ['runs'],
    })
    .input(oneRun)
    .output(run),
}
