import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'

const path = z.string().min(1).max(4096)

/** What an archive holds. */
const contents = {
  /** Of the archive. */
  path: z.string(),
  files: z.int(),
  /** Of all files, unpacked. */
  bytes: z.number(),
  /** Of the data set in it; null when there is none. */
  edition: z.string().nullable(),
  /** When the backup was made, milliseconds since 1970. */
  createdAt: z.number(),
}

export const backupSummary = z.object({ ...contents, replaced: z.boolean().describe('An earlier backup gave way') })
export type BackupSummary = z.output<typeof backupSummary>

export const restoreSummary = z.object({ ...contents, takesEffect: z.literal('next start') })
export type RestoreSummary = z.output<typeof restoreSummary>

export const backupState = z.object({
  working: z
    .object({
      what: z.enum(['backup', 'restore']),
      step: z.enum(['copying', 'writing', 'verifying', 'unpacking', 'opening']),
      /** Of the step, 0 to 1. */
      share: z.number(),
    })
    .nullable(),
  /** A restore is prepared and is made at the next start; what is changed until then is put aside by it. */
  restoreWaiting: z.boolean(),
})
export type BackupState = z.output<typeof backupState>

export const backupsContract = {
  /** Resolves when the archive is written and verified. `to`: a file or a folder of this machine. */
  create: oc.input(z.object({ to: path, force: z.boolean().default(false) })).output(backupSummary),
  /** Verifies the archive wholly and prepares it; the exchange is made at the next start. */
  restore: oc.input(z.object({ from: path })).output(restoreSummary),
  withdrawRestore: oc.output(z.object({ withdrawn: z.boolean() })),
  cancel: oc.output(z.object({ cancelled: z.boolean() })),
  watch: oc.output(eventIterator(backupState)),
}
