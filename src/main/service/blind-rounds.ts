import { MatineeError, type BlindRound, type RecommenderName, type ViewerId } from '../../contract/index.ts'
import { blindRoundsOf, forgetBlindRounds, keepBlindRounds, type WriteStore } from '../store/index.ts'
import type { ActivityBoard } from './activity.ts'
import { refuseWhileImporting } from './refuse-while-importing.ts'

/** What people answered in blind rounds. Changing throws IMPORT_RUNNING, VIEWER_NOT_FOUND, INVALID_VALUE. */
export interface BlindRounds {
  /** Oldest first. */
  list(viewerId: ViewerId): Promise<BlindRound[]>
  /** Those of a moment that has one already are left as they are. */
  keep(wish: { viewerId: ViewerId; rounds: readonly BlindRound[] }): Promise<{ kept: number }>
  /** All rounds of two models. */
  forget(wish: {
    viewerId: ViewerId
    models: readonly [RecommenderName, RecommenderName]
  }): Promise<{ forgotten: number }>
}

export function createBlindRounds({ read, write }: WriteStore, board: Pick<ActivityBoard, 'importing'>): BlindRounds {
  return {
    list: async (viewerId) => blindRoundsOf(read, viewerId),
    keep: async ({ viewerId, rounds }) => {
      refuseWhileImporting(board)
      rounds.forEach(refuseImpossible)
      return { kept: keepBlindRounds(write, viewerId, rounds) }
    },
    forget: async ({ viewerId, models }) => {
      refuseWhileImporting(board)
      return { forgotten: forgetBlindRounds(write, viewerId, models) }
    },
  }
}

/** Throws INVALID_VALUE. */
function refuseImpossible({ models: [first, second], chosen }: BlindRound): void {
  if (first !== second && (chosen === null || chosen === first || chosen === second)) return
  const reason = 'is of two different models, and one of them or neither was chosen'
  throw new MatineeError('INVALID_VALUE', `A round ${reason}.`, { field: 'rounds', reason })
}
