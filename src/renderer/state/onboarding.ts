import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import type { Profile } from '../../contract/system.ts'

/** How far somebody new has come. */
export interface Beginning {
  readonly step: 'groups' | 'stars'
  /** Ids of the groups of films that were chosen, in that order. */
  readonly chosen: readonly string[]
  /** Gone through, or left: it does not come back by itself. */
  readonly over: boolean
}

const FIRST: Beginning = { step: 'groups', chosen: [], over: false }

interface OnboardingState {
  readonly byViewer: Readonly<Record<number, Beginning>>
  of(viewerId: number): Beginning
  change(viewerId: number, part: Partial<Beginning>): void
  /** From the beginning, once more. */
  restart(viewerId: number): void
}

/** The way from the first start to a list of one's own, of every profile that this browser showed. */
export const useOnboarding = create<OnboardingState>()(
  persist(
    (set, get) => {
      const put = (viewerId: number, beginning: Beginning) =>
        set(({ byViewer }) => ({ byViewer: { ...byViewer, [viewerId]: beginning } }))
      return {
        byViewer: {},
        of: (viewerId) => get().byViewer[viewerId] ?? FIRST,
        change: (viewerId, part) => put(viewerId, { ...get().of(viewerId), ...part }),
        restart: (viewerId) => put(viewerId, FIRST),
      }
    },
    { name: 'matinee.onboarding', partialize: ({ byViewer }) => ({ byViewer }) },
  ),
)

/** Somebody who has rated nothing and has not been asked yet. */
export const isFirstRun = ({ viewerId, ratings }: Profile, byViewer: OnboardingState['byViewer']): boolean =>
  ratings === 0 && byViewer[viewerId]?.over !== true
