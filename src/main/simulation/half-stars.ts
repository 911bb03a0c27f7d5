import type { RandomStream } from '../random/index.ts'
import type { FilmWorld } from './film-world.ts'
import type { Recipe } from './recipe.ts'
import { partAt, type Viewer } from './viewer.ts'

/**
 * What a viewer gives a film, in half stars, 1 to 10: the recipe's mean, plus the film's quality, how well it fits the
 * viewer's tastes as they stand at `progress`, the viewer's habit and chance; rounded as that viewer rounds.
 */
export const drawHalfStars = (
  world: FilmWorld,
  recipe: Recipe['stars'],
  { viewer, film, progress }: { readonly viewer: Viewer; readonly film: number; readonly progress: number },
  stream: RandomStream,
): number => {
  let fit = 0
  for (let taste = 0; taste < viewer.tastes.length; taste++) {
    fit += partAt(viewer, taste, progress) * world.fits[viewer.tastes[taste]][film]
  }
  const opinion =
    recipe.mean +
    recipe.quality * world.quality[film] +
    recipe.taste * fit +
    viewer.habit +
    recipe.noise * stream.normal()
  return viewer.wholeStarsOnly
    ? 2 * Math.min(5, Math.max(1, Math.round(opinion)))
    : Math.min(10, Math.max(1, Math.round(2 * opinion)))
}
