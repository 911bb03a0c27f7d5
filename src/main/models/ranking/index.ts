/**
 * How films are ranked for validation, whichever model made the vectors. What may not live here: the metrics of a ranking
 * (evaluation/), the rules of recommending.
 */
export { planRanking, rankHeldOut, type RankingPlan, type RankingShape, type RankingTask } from './rank-held-out.ts'
