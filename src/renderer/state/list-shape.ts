import { create } from 'zustand'
import type { TonightRequest } from '../../contract/recommend.ts'

/** What the person wants of a list beyond the model's own order. */
export interface ListShape {
  readonly genre: string | null
  readonly decade: number | null
  readonly seen: 'exclude' | 'include' | 'only'
  /** Rated by at least so many viewers. */
  readonly minVotes: number
  /** -1 what few know, 1 what many watched. */
  readonly popularity: number
  /** -1 old films, 1 new ones. */
  readonly recency: number
  /** 0 the model's order, 1 as unlike each other as can be. */
  readonly diversity: number
}

const AS_THE_MODEL_HAS_IT: ListShape = {
  genre: null,
  decade: null,
  seen: 'exclude',
  minVotes: 0,
  popularity: 0,
  recency: 0,
  diversity: 0,
}

interface ListShapeState {
  readonly shape: ListShape
  change(part: Partial<ListShape>): void
  clear(): void
}

/** Kept while the app is open, for every list that is shown. */
export const useListShape = create<ListShapeState>()((set) => ({
  shape: AS_THE_MODEL_HAS_IT,
  change: (part) => set(({ shape }) => ({ shape: { ...shape, ...part } })),
  clear: () => set({ shape: AS_THE_MODEL_HAS_IT }),
}))

/** Whether anything differs from the model's own list. */
export const isShaped = (shape: ListShape): boolean =>
  (Object.keys(AS_THE_MODEL_HAS_IT) as (keyof ListShape)[]).some((key) => shape[key] !== AS_THE_MODEL_HAS_IT[key])

/** The shape as a request says it: only what differs from the model's own list. */
export const requestOf = (shape: ListShape): Pick<TonightRequest, 'exclude_seen' | 'filters' | 'sliders'> => {
  const { genre, decade, seen, minVotes, popularity, recency, diversity } = shape
  const filters = {
    ...(genre !== null && { genres: [genre] }),
    ...(decade !== null && { decade }),
    ...(minVotes > 0 && { min_votes: minVotes }),
  }
  const sliders = {
    ...(popularity !== 0 && { popularity }),
    ...(recency !== 0 && { recency }),
    ...(diversity !== 0 && { diversity }),
  }
  return {
    ...(seen !== 'exclude' && { exclude_seen: seen }),
    ...(Object.keys(filters).length > 0 && { filters }),
    ...(Object.keys(sliders).length > 0 && { sliders }),
  }
}
