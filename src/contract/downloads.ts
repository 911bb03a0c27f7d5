import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { importOutcome } from './importing.ts'

export const DOWNLOAD_EDITIONS = ['latest-small', 'latest', '32m', '25m', '20m', '10m', '1m', '100k'] as const

export const downloadEdition = z.object({
  name: z.enum(DOWNLOAD_EDITIONS),
  title: z.string(),
  /** Of the archive, in millions of bytes. */
  megabytes: z.number(),
  films: z.int(),
  viewers: z.int(),
  ratings: z.int(),
  /** In short; the README has all of it. */
  licence: z.string(),
  /** Address of the README, for people. */
  readme: z.string(),
  file: z.string(),
})
export type DownloadEdition = z.output<typeof downloadEdition>
export type DownloadName = DownloadEdition['name']

export const downloadState = z.object({
  phase: z.enum(['idle', 'checksum', 'downloading', 'verifying', 'importing', 'done', 'failed', 'cancelled']),
  edition: z.enum(DOWNLOAD_EDITIONS).nullable(),
  bytesDone: z.number(),
  /** Null while the server has not said. */
  bytesTotal: z.number().nullable(),
  bytesPerSecond: z.number().nullable(),
  etaSeconds: z.number().nullable(),
  /** Why it failed, for a person. */
  reason: z.string().nullable(),
  /** What the import said, when it is done; its progress is in `system.activity`. */
  report: importOutcome.nullable(),
})
export type DownloadState = z.output<typeof downloadState>

/** One line of the privacy ledger: a request that left this machine. */
export const outboundRequest = z.object({
  /** Milliseconds since 1970. */
  at: z.number(),
  host: z.string(),
  purpose: z.string(),
  /** That came back. */
  bytes: z.number(),
  /** `done`, or what went wrong. */
  outcome: z.string(),
})
export type OutboundRequest = z.output<typeof outboundRequest>

export const downloadsContract = {
  editions: oc.output(z.array(downloadEdition)),
  /** Begins to fetch an edition and imports it then. The person has seen size and licence and agreed. */
  start: oc
    .input(z.object({ edition: z.enum(DOWNLOAD_EDITIONS), acceptLicence: z.literal(true) }))
    .output(z.object({ started: z.boolean() })),
  /** What has come stays, and the next start goes on from there. */
  cancel: oc.output(z.object({ cancelled: z.boolean() })),
  watch: oc.output(eventIterator(downloadState)),
}

export const privacyContract = {
  /** Newest first; empty when nothing ever left this machine. */
  ledger: oc.input(z.object({ limit: z.int().min(1).max(1000).default(100) })).output(z.array(outboundRequest)),
}
