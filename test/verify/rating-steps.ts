import type { EpochSeconds, MovieId, Stars, ViewerId } from '../../src/contract/index.ts'
import {
  historyOfViewer,
  putRating,
  removeRating,
  type ReadHandle,
  type WriteHandle,
} from '../../src/main/store/index.ts'

export const FILMS = 40
const YOU = 1_000_000_001 as ViewerId

/** What the step with this number does: every seventh takes a rating back, the others set one. */
const actionOf = (step: number) => ({
  viewerId: YOU,
  movieId: (1 + ((step * 17) % FILMS)) as MovieId,
  stars: ((1 + (step % 10)) / 2) as Stars,
  ratedAt: step as EpochSeconds,
  takesBack: step % 7 === 0,
})

export const applyStep = (write: WriteHandle, step: number): void => {
  const action = actionOf(step)
  if (action.takesBack) removeRating(write, action)
  else putRating(write, action)
}

/** The ratings after steps 0 to `steps - 1`, as text that compares. */
export function ratingsAfter(steps: number): string {
  const ratings = new Map<number, string>()
  for (let step = 0; step < steps; step++) {
    const { movieId, stars, ratedAt, takesBack } = actionOf(step)
    if (takesBack) ratings.delete(movieId)
    else ratings.set(movieId, `${movieId}:${stars}@${ratedAt}`)
  }
  return [...ratings.values()].toSorted().join(' ')
}

export const ratingsNow = (read: ReadHandle): string =>
  historyOfViewer(read, YOU)
    .map(({ movieId, stars, ratedAt }) => `${movieId}:${stars}@${ratedAt}`)
    .toSorted()
    .join(' ')
