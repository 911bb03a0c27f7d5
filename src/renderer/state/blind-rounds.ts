import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import type { ModelName } from '../../contract/models.ts'

/** One answered round of the blind comparison. */
export interface BlindRound {
  readonly models: readonly [ModelName, ModelName]
  /** Whose list was chosen; null: neither. */
  readonly chosen: ModelName | null
  /** Milliseconds since 1970. */
  readonly at: number
}

interface BlindRounds {
  readonly rounds: readonly BlindRound[]
  add(round: BlindRound): void
  /** Replaces all of them. */
  put(rounds: readonly BlindRound[]): void
}

/** Older ones are forgotten. */
const KEPT = 2_000

/** Every round that was answered in this browser, oldest first. They never leave it. */
export const useBlindRounds = create<BlindRounds>()(
  persist(
    (set) => ({
      rounds: [],
      add: (round) => set(({ rounds }) => ({ rounds: [...rounds, round].slice(-KEPT) })),
      put: (rounds) => set({ rounds }),
    }),
    { name: 'matinee.blind', partialize: ({ rounds }) => ({ rounds }) },
  ),
)
