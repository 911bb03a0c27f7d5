import { oc } from '@orpc/contract'
import { z } from 'zod'

/** What a person wrote about a run. */
const runNote = z.object({
  runId: z.string(),
  text: z.string(),
  /** Milliseconds since 1970. */
  writtenAt: z.number(),
})
export type RunNote = z.output<typeof runNote>

export const LONGEST_NOTE = 4000

export const runNotesContract = {
  /** Of every run that has one. */
  list: oc.output(z.array(runNote)),
  /** Replaces the run's note; an empty one takes it away. Throws RUN_NOT_FOUND. */
  write: oc
    .input(z.object({ runId: z.string().max(100), text: z.string().trim().max(LONGEST_NOTE) }))
    .output(z.object({ note: runNote.nullable() })),
}
