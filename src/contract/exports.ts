import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { recommenderName, viewerId } from './schemas.ts'

export const EXPORT_KINDS = ['ratings', 'watchlist', 'recommendations', 'runs', 'metrics'] as const
export type ExportKind = (typeof EXPORT_KINDS)[number]

export const EXPORT_FORMATS = ['csv', 'json'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

export const exportRequest = z.object({
  what: z.enum(EXPORT_KINDS),
  format: z.enum(EXPORT_FORMATS).default('csv'),
  /** Whose ratings, watchlist or recommendations; of no meaning for runs and metrics. */
  viewerId: viewerId.optional(),
  /** Of recommendations, needed; of runs and metrics, those of this model only. */
  model: recommenderName.optional(),
  k: z.int().min(1).max(500).default(100),
})
export type ExportRequest = z.output<typeof exportRequest>

const path = z.string().min(1).max(4096)

export const exportsContract = {
  /** The text in pieces, for a page that makes a file of them. */
  text: oc.input(exportRequest).output(eventIterator(z.string())),
  /** Writes a file of this machine; one that is there stays unless `force`. */
  save: oc
    .input(exportRequest.extend({ path, force: z.boolean().default(false) }))
    .output(z.object({ path: z.string(), bytes: z.int() })),
  /** All it takes to repeat a run, as JSON. `run`: an id, or `latest:<model>`. */
  run: oc.input(z.object({ run: z.string().min(1).max(100) })).output(z.string()),
}
