/**
 * Metrics of a ranking, one per file, from ranks alone. What may not live here: how a model ranks, or which films a protocol
 * lets compete; whoever makes the ranks states that.
 */
export { hitAt } from './hit-rate.ts'
export { meanOverRanks, NO_RANK } from './mean-over-ranks.ts'
export { ndcgAt } from './ndcg.ts'
