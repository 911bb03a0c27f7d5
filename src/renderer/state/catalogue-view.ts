import { create } from 'zustand'
import type { MovieQuery } from '../../contract/movies.ts'

/** What the catalogue shows: the person's own choices, without paging. */
export interface CatalogueView {
  readonly text: string
  readonly genre: string | null
  readonly decade: number | null
  readonly ratedOnly: boolean
  readonly sort: MovieQuery['sort']
}

const EVERYTHING: CatalogueView = { text: '', genre: null, decade: null, ratedOnly: false, sort: 'popular' }

interface CatalogueState {
  readonly view: CatalogueView
  /** Where the page was scrolled to when it was left, to come back to. */
  readonly scroll: number
  change(part: Partial<CatalogueView>): void
  clear(): void
  leave(scroll: number): void
}

/** Kept while the app is open, so that a look at another screen loses nothing. */
export const useCatalogueView = create<CatalogueState>()((set) => ({
  view: EVERYTHING,
  scroll: 0,
  change: (part) => set(({ view }) => ({ view: { ...view, ...part }, scroll: 0 })),
  clear: () => set({ view: EVERYTHING, scroll: 0 }),
  leave: (scroll) => set({ scroll }),
}))

/** Whether anything but the order is chosen. */
export const isNarrowed = ({ text, genre, decade, ratedOnly }: CatalogueView): boolean =>
  text !== '' || genre !== null || decade !== null || ratedOnly
