import type { Reason } from '../../../contract/recommend.ts'

/** "Alien (1979)" -> "Alien": in a sentence the title alone reads better. */
export const withoutYear = (title: string): string => title.replace(/ \(\d{4}\)$/, '')

/** A piece of a sentence; films are set apart. */
export interface Phrase {
  readonly text: string
  readonly film?: true
}

const film = ({ title }: Reason): Phrase => ({ text: withoutYear(title), film: true })

/** From this share on, a film carries the recommendation alone. */
const ALONE = 0.5
/** Below this share of the two strongest together, they lead a crowd rather than decide. */
const CROWD = 0.25

/**
 * Why a film is in the list, as a sentence that says no more than the shares do: one film, two films, or many with two
 * at their head. Empty when the viewer's history does not speak for it in particular.
 */
export const reasonSentence = (reasons: readonly Reason[]): readonly Phrase[] => {
  const [first, second] = reasons.toSorted((a, b) => b.share - a.share)
  if (first === undefined || first.share <= 0) return []
  if (second === undefined || second.share <= 0) return [{ text: 'Because you rated ' }, film(first), { text: '.' }]
  if (first.share >= ALONE) return [{ text: 'Mostly because you rated ' }, film(first), { text: '.' }]
  if (first.share + second.share < CROWD) {
    return [
      { text: 'Many of your films speak for it, ' },
      film(first),
      { text: ' and ' },
      film(second),
      { text: ' most.' },
    ]
  }
  return [{ text: 'Because you rated ' }, film(first), { text: ' and ' }, film(second), { text: '.' }]
}
