import {
  MatineeError,
  type BlindLists,
  type BlindRequest,
  type BlindReveal,
  type RecommenderName,
  type Movie,
} from '../../contract/index.ts'
import { recommend } from '../recommending/index.ts'
import { planList, type ListParts } from './list-plan.ts'
import { filmNames } from './list-words.ts'

/** Rounds that can still be revealed. */
const ROUNDS_KEPT = 200

/**
 * Two models' lists side by side, and nobody is told whose is which before `reveal`. Rounds are kept in memory only, the
 * latest. `newRound` names a round and, by its last hexadecimal digit, deals the two models: a random UUID.
 */
export function createBlindLists(parts: ListParts, newRound: () => string) {
  const rounds = new Map<string, BlindReveal>()
  return {
    blind: async (request: BlindRequest): Promise<BlindLists> => {
      const films = (model: RecommenderName): Movie[] => {
        const plan = planList(parts, { ...request, model })
        const { movie } = filmNames(parts.read, plan)
        return recommend(plan.input).entries.map(({ row }) => movie(row))
      }
      const round = newRound()
      const [first, second] = request.models
      const isInOrder = Number.parseInt(round.at(-1) ?? '0', 16) % 2 === 0
      const dealt = isInOrder ? { a: first, b: second } : { a: second, b: first }
      const lists = { round, a: films(dealt.a), b: films(dealt.b) }
      rounds.set(round, dealt)
      for (const oldest of rounds.keys()) if (rounds.size > ROUNDS_KEPT) rounds.delete(oldest)
      return lists
    },
    reveal: async ({ round }: { readonly round: string }): Promise<BlindReveal> => {
      const dealt = rounds.get(round)
      if (dealt) return dealt
      const reason = 'is not known any more; ask for two new lists'
      throw new MatineeError('INVALID_VALUE', `round ${reason}.`, { field: 'round', reason })
    },
  }
}
