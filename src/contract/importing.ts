import { oc } from '@orpc/contract'
import { z } from 'zod'
import { movie } from './movies.ts'
import { movieId, viewerId } from './schemas.ts'

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

/** What was there and is of no use to Matinee: said plainly, so that nobody looks for it later. */
export const importSkip = z.object({
  file: z.string(),
  reason: z.string(),
  /** How many rows of the file; null when the file was not opened. */
  rows: z.int().nullable(),
})
export type ImportSkip = z.output<typeof importSkip>

export const importCounts = z.object({
  movies: z.int(),
  viewers: z.int(),
  ratings: z.int(),
  tags: z.int(),
  links: z.int(),
})
export type ImportCounts = z.output<typeof importCounts>

export const importReport = importCounts.extend({
  /** A catalogue with its viewers, which took the place of the one before. */
  kind: z.literal('edition'),
  /** `ml-100k`, `ml-1m`, `ml-10m`; `ml-latest` for the CSV editions; `matinee-demo` for the simulated data. */
  edition: z.string(),
  simulated: z.boolean(),
  rejected: z.array(importRejection),
  skipped: z.array(importSkip),
  seconds: z.number(),
})
export type ImportReport = z.output<typeof importReport>

export const historyFormats = ['letterboxd', 'imdb', 'trakt', 'movielens-org', 'csv'] as const

/** Counts up with every import of a personal history; a text, as it stands in links and commands. */
const importId = z.string().regex(/^[1-9]\d{0,14}$/)

export const historyReport = z.object({
  /** A person's own history, which came to one profile. */
  kind: z.literal('history'),
  format: z.enum(historyFormats),
  /** Films: found in the catalogue; with more than one that fits; with none. */
  matched: z.int(),
  ambiguous: z.int(),
  unmatched: z.int(),
  /** Rows that could not be read. */
  rejected: z.int(),
  /** What was added or changed. */
  watchEvents: z.int(),
  ratings: z.int(),
  watchlist: z.int(),
  tags: z.int(),
  /** What the profile had already. */
  unchanged: z.int(),
  /** The import's id: what undoes it, and finds its report. */
  undo: importId,
  viewerId,
  source: z.string(),
  /** Milliseconds since 1970. */
  importedAt: z.number(),
  /** The first 10,000 of the rejected rows. */
  rejections: z.array(importRejection),
  skipped: z.array(importSkip),
  seconds: z.number(),
})
export type HistoryReport = z.output<typeof historyReport>
export type HistoryFormat = HistoryReport['format']

/** What an import ends with. */
export const importOutcome = z.discriminatedUnion('kind', [importReport, historyReport])
export type ImportOutcome = z.output<typeof importOutcome>

export const importProgress = z.object({
  source: z.string(),
  phase: z.enum(['reading', 'indexing', 'committing']),
  file: z.string(),
  bytesDone: z.number(),
  bytesTotal: z.number(),
  rows: z.int(),
  rejected: z.int(),
  /** Seconds until it is done, as far as it can be told; null at the beginning. */
  etaSeconds: z.number().nullable(),
})
export type ImportProgress = z.output<typeof importProgress>

export const columnMap = z
  .object({
    title: z.string(),
    year: z.string(),
    rating: z.string(),
    date: z.string(),
    imdbId: z.string(),
    tmdbId: z.string(),
    tags: z.string(),
  })
  .partial()
  .describe('Which column of a plain CSV file, by its name, holds what')
export type ColumnMap = z.output<typeof columnMap>
export type ColumnMeaning = keyof ColumnMap

/** A folder, a zip archive or a file of this machine; or a file that the page of the browser host has uploaded. */
const importSource = z.union([
  z.object({ path: z.string().min(1).max(4096) }),
  z.object({ upload: z.string().min(8).max(64), name: z.string().min(1).max(255) }),
])

export const importPreview = z.object({
  kind: z.enum(['edition', 'history']),
  /** An edition's name or a format of personal histories. */
  format: z.string(),
  files: z.array(z.object({ name: z.string(), bytes: z.number() })),
  skipped: z.array(importSkip),
  /** Of a plain CSV file; else null. */
  table: z
    .object({
      columns: z.array(z.string()),
      /** What is guessed, or chosen where a map was given. */
      map: columnMap,
      /** The most that a rating can be, as guessed from the values: 5, 10 or 100. */
      scale: z.number(),
      /** The first rows, one text a column. */
      rows: z.array(z.array(z.string())),
    })
    .nullable(),
})
export type ImportPreview = z.output<typeof importPreview>

/** A film of a personal history that could not be told, with all that the import says about it. */
export const openMatch = z.object({
  importId,
  /** The first of the entries that name this film so. */
  ordinal: z.int(),
  state: z.enum(['ambiguous', 'unmatched']),
  title: z.string(),
  year: z.int().nullable(),
  /** How many entries wait for it. */
  entries: z.int(),
  /** Films of the catalogue that fit; empty when none does. */
  candidates: z.array(movie),
})
export type OpenMatch = z.output<typeof openMatch>

const match = z.object({ importId, ordinal: z.int().min(0) })

export const importsContract = {
  /** What is in a folder, archive or file, without importing anything. */
  preview: oc.input(z.object({ source: importSource, map: columnMap.optional() })).output(importPreview),
  /**
   * Imports an edition (replacing the catalogue) or a personal history (into `viewerId`'s profile). Resolves when it is
   * done; meanwhile the activity tells how far it is.
   */
  start: oc
    .input(z.object({ source: importSource, viewerId: viewerId.optional(), map: columnMap.optional() }))
    .output(importOutcome),
  cancel: oc.output(z.object({ cancelled: z.boolean() })),
  /** Imports of personal histories, newest first. */
  histories: oc.input(z.object({ viewerId })).output(z.array(historyReport.omit({ rejections: true }))),
  report: oc.input(z.object({ importId })).output(historyReport),
  /** Every row of the import with what became of it, as CSV. */
  reportCsv: oc.input(z.object({ importId })).output(z.object({ name: z.string(), csv: z.string() })),
  undo: oc.input(z.object({ importId })).output(z.object({ undone: z.boolean() })),
  openMatches: oc
    .input(z.object({ viewerId, offset: z.int().min(0).default(0), limit: z.int().min(1).max(200).default(50) }))
    .output(z.object({ total: z.int(), matches: z.array(openMatch) })),
  /** Says which film was meant; what the import says of it comes to the profile. */
  chooseMatch: oc.input(match.extend({ movieId })).output(z.object({ applied: z.int() })),
  /** Says that no film of the catalogue was meant. */
  dismissMatch: oc.input(match).output(z.object({ dismissed: z.int() })),
}
