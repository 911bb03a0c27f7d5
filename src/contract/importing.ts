import { z } from 'zod'

export const importRejection = z.object({
  file: z.string(),
  /** 1-based line of the file (a header is line 1). */
  line: z.int(),
  /** Byte offset of the record's first byte. */
  offset: z.int(),
  /** Column name, or empty when the whole record is at fault. */
  column: z.string(),
  reason: z.string(),
})
export type ImportRejection = z.output<typeof importRejection>

export const importCounts = z.object({
  movies: z.int(),
  viewers: z.int(),
  ratings: z.int(),
  tags: z.int(),
  links: z.int(),
})
export type ImportCounts = z.output<typeof importCounts>

export const importReport = importCounts.extend({
  /** `ml-latest` for the CSV editions, `matinee-demo` for the simulated data this app ships. */
  edition: z.string(),
  simulated: z.boolean(),
  rejected: z.array(importRejection),
  seconds: z.number(),
})
export type ImportReport = z.output<typeof importReport>

export const importProgress = z.object({
  source: z.string(),
  phase: z.enum(['reading', 'indexing', 'committing']),
  file: z.string(),
  bytesDone: z.number(),
  bytesTotal: z.number(),
  rows: z.int(),
  rejected: z.int(),
})
export type ImportProgress = z.output<typeof importProgress>
