/**
 * The one door to the network: requests that leave this machine, each noted in the data folder's privacy ledger before it
 * goes out. What may not live here: what is fetched, and why.
 */
export { openLedger, readLedger, type Ledger, type LedgerNote } from './ledger.ts'
export { request, type Answer, type RequestLimits } from './request.ts'
