/**
 * Nearest films by inner product: FAISS where its native addon loads, and an exact twin of our own that answers bit for
 * bit the same. What may not live here: models, viewers, rules, database ids. Rows of a matrix go in, rows come out.
 * Indexes are built from vectors in memory; no index file is ever read.
 */
export { createItemIndex } from './create-item-index.ts'
export { faissFacts, type FaissFacts } from './faiss-facts.ts'
export type { ItemIndex, Neighbours } from './item-index.ts'
export { startSearchSpeed } from './speed/start-search-speed.ts'
