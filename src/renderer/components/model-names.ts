import type { RecommenderName } from '../../contract/models.ts'

/** Names short enough for a switch; `RECOMMENDER_TITLES` of the contract has the long ones. */
export const SHORT_NAMES: Readonly<Record<RecommenderName, string>> = {
  mf: 'MF',
  ncf: 'NCF',
  wide_deep: 'Wide & Deep',
  sasrec: 'SASRec',
  blend: 'W&D + SASRec',
}
