import type { Ranks } from './ranks.ts'

/**
 * The reciprocal of the first relevant film's rank, however far down it stands; its mean over viewers is MRR. Voorhees, "The
 * TREC-8 question answering track report", 1999. 0 without relevant films.
 */
export const reciprocalRank = (ranks: Ranks): number => (ranks.length > 0 ? 1 / ranks[0] : 0)
