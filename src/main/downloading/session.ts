import type { DownloadEdition } from '../../contract/downloads.ts'
import type { Ledger, RequestLimits } from '../outbound/index.ts'

/** What all requests of one download share. */
export interface Session {
  readonly edition: DownloadEdition
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly ledger: Ledger
  readonly limits: RequestLimits
  readonly signal: AbortSignal
}
