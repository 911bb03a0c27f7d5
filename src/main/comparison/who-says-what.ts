import {
  COMPETITOR_TITLES,
  RANKING_BASELINE_NAMES,
  STAR_BASELINE_NAMES,
  type CompetitorName,
  type RankingBaselineName,
} from '../../contract/evaluation.ts'
import type { PreparedSplit } from './prepared-split.ts'

export const isRankingBaseline = (name: string): name is RankingBaselineName =>
  RANKING_BASELINE_NAMES.some((known) => known === name)

/** The one model that has a say about stars. */
const STAR_MODEL = 'mf' satisfies CompetitorName

export const predictsStars = (name: string): boolean =>
  name === STAR_MODEL || STAR_BASELINE_NAMES.some((known) => known === name)

/** Why a competitor has nothing to say about what a split asks; undefined: it has. */
export function whyMute(name: CompetitorName, { ranking, judgesStars }: PreparedSplit): string | undefined {
  const title = COMPETITOR_TITLES[name]
  if (!ranking && !predictsStars(name)) {
    const those = ([STAR_MODEL, ...STAR_BASELINE_NAMES] as const).map((known) => COMPETITOR_TITLES[known]).join(', ')
    return `${title} orders films and predicts no stars, which is all that is judged here. Those that do: ${those}.`
  }
  const isStarBaseline = STAR_BASELINE_NAMES.some((known) => known === name)
  if (isStarBaseline && !judgesStars)
    return `${title} predicts stars and orders no films: the protocol holdout judges it.`
  return undefined
}
