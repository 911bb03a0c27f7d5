import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { importProgress } from './importing.ts'
import type { RecommenderName } from './models.ts'
import { viewerId } from './schemas.ts'
import { runSnapshot } from './training.ts'

const modelStatus = z.object({
  state: z.enum(['untrained', 'training', 'ready', 'failed']),
  generation: z.string().optional(),
  reason: z.string().optional(),
})
const modelStatuses = z.object({
  mf: modelStatus,
  ncf: modelStatus,
  wide_deep: modelStatus,
  sasrec: modelStatus,
  blend: modelStatus,
} satisfies Record<RecommenderName, typeof modelStatus>)

export const health = z.object({ status: z.enum(['ok', 'importing', 'empty']), models: modelStatuses })
export type Health = z.output<typeof health>

export const dataSummary = z.object({
  edition: z.string(),
  /** True for data made by the generator: every screen that shows it says so. */
  simulated: z.boolean(),
  movies: z.int(),
  viewers: z.int(),
  ratings: z.int(),
})
export type DataSummary = z.output<typeof dataSummary>

export const profile = z.object({ viewerId, name: z.string(), ratings: z.int() })
export type Profile = z.output<typeof profile>

/** What a screen needs to know once: who is asking, what data there is, which host serves it. */
export const session = z.object({
  version: z.string(),
  host: z.enum(['electron', 'browser']),
  /** The one that was asked for, if it is there; else the first. */
  profile,
  data: dataSummary.nullable(),
})
export type Session = z.output<typeof session>

/** What is going on right now; a new value at most 10 times a second, and at once when something starts or ends. */
export const activity = z.object({
  importing: importProgress.nullable(),
  runs: z.array(runSnapshot).describe('Runs that are queued or running'),
  models: modelStatuses,
  /** Grows when catalogue, ratings of others or models changed: what was fetched before is stale. */
  revision: z.int(),
})
export type Activity = z.output<typeof activity>

export const doctor = z.object({
  version: z.string(),
  node: z.string(),
  sqlite: z.object({ version: z.string(), journalMode: z.string(), synchronous: z.string() }),
  engine: z.object({ name: z.literal('simd'), relaxedSimd: z.boolean(), threads: z.int() }),
  tensorflow: z.object({ backend: z.string(), reason: z.string() }),
  faiss: z.object({ native: z.boolean(), version: z.string().nullable(), reason: z.string() }),
  electron: z.object({ available: z.boolean(), reason: z.string() }),
  dataDir: z.string(),
})
export type Doctor = z.output<typeof doctor>

export const healthContract = oc
  .route({
    method: 'GET',
    path: '/health',
    operationId: 'health',
    summary: 'Is it up, and which models serve',
    tags: ['system'],
  })
  .output(health)

export const systemContract = {
  /** `viewerId`: the profile that this page is for. */
  session: oc.input(z.object({ viewerId: viewerId.optional() }).default({})).output(session),
  activity: oc.output(eventIterator(activity)),
}
