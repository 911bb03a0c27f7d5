/**
 * MovieLens from where GroupLens publishes it: which editions there are, and fetching one so that it arrives whole or is
 * gone on with later. What may not live here: the import of what was fetched, requests that the ledger does not see.
 */
export { downloadEdition, forgetDownload, type DownloadProgress } from './download-edition.ts'
export { downloadBase } from './download-base.ts'
export { EDITIONS } from './editions.ts'
