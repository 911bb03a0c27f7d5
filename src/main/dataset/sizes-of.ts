import type { Dataset } from './dataset.ts'

/** How much data there is: U viewers, V films, N ratings. */
export interface DataSizes {
  readonly viewers: number
  readonly films: number
  readonly ratings: number
}

export const sizesOf = ({ viewerIds, movieIds, movies }: Dataset): DataSizes => ({
  viewers: viewerIds.length,
  films: movieIds.length,
  ratings: movies.length,
})
