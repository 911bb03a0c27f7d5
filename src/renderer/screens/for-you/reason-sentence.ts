import type { Reason } from '../../../contract/recommend.ts'
import type { TextKey } from '../../i18n/index.ts'

/** "Alien (1979)" -> "Alien": in a sentence the title alone reads better. */
export const withoutYear = (title: string): string => title.replace(/ \(\d{4}\)$/, '')

/** A sentence and the films it names. */
export interface ReasonSentence {
  readonly key: Extract<TextKey, `forYou.because${string}`>
  readonly first: string
  readonly second: string
}

/** From this share on, a film carries the recommendation alone. */
const ALONE = 0.5
/** Below this share of the two strongest together, they lead a crowd rather than decide. */
const CROWD = 0.25

/**
 * Why a film is in the list, as a sentence that says no more than the shares do: one film, two films, or many with two
 * at their head. Undefined when the viewer's history does not speak for it in particular.
 */
export const reasonSentence = (reasons: readonly Reason[]): ReasonSentence | undefined => {
  const [first, second] = reasons.toSorted((a, b) => b.share - a.share)
  if (first === undefined || first.share <= 0) return undefined
  const named = { first: withoutYear(first.title), second: second === undefined ? '' : withoutYear(second.title) }
  if (second === undefined || second.share <= 0) return { key: 'forYou.becauseOne', ...named }
  if (first.share >= ALONE) return { key: 'forYou.becauseMostly', ...named }
  const isCrowd = first.share + second.share < CROWD
  return { key: isCrowd ? 'forYou.becauseMany' : 'forYou.becauseTwo', ...named }
}

/** How many films must have the same reason before it is said once for all of them. */
const REPEATED = 4

/** Whether every film of a list has the same reason, as with a model that looks at the history alone. */
export const haveOneReason = (lists: readonly (readonly Reason[])[]): boolean => {
  const said = lists.map((reasons) => {
    const sentence = reasonSentence(reasons)
    return sentence === undefined ? undefined : `${sentence.key} ${sentence.first} ${sentence.second}`
  })
  return said.length >= REPEATED && said[0] !== undefined && said.every((sentence) => sentence === said[0])
}
