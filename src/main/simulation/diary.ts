import { createStream } from '../random/index.ts'
import { createCalendar } from './calendar.ts'
import { FilmChooser } from './film-chooser.ts'
import type { FilmWorld } from './film-world.ts'
import { drawHalfStars } from './half-stars.ts'
import type { Recipe } from './recipe.ts'
import { createViewerDraw } from './viewer.ts'

/** What one viewer watched, in the order of watching. The arrays are reused for the next viewer. */
export interface Diary {
  /** [n] film rows, each at most once. */
  readonly films: Uint32Array
  /** [n] 1 .. 10. */
  readonly halfStars: Uint8Array
  /** [n] seconds since 1970, strictly ascending. */
  readonly times: Uint32Array
  /** Fills the first `count` places for a viewer; the same numbers for the same seed, viewer and count. */
  write(viewerId: number, count: number): void
}

/** `most` is the largest count a viewer will have. */
export const createDiary = (world: FilmWorld, recipe: Recipe, seed: number, most: number): Diary => {
  const films = new Uint32Array(most)
  const halfStars = new Uint8Array(most)
  const calendar = createCalendar(recipe, most)
  const drawViewer = createViewerDraw(recipe)
  const years = createYearOf(recipe)
  let chooser: FilmChooser | undefined
  return {
    films,
    halfStars,
    times: calendar.times,
    write(viewerId, count) {
      const stream = createStream(seed, `viewer ${viewerId}`)
      const viewer = drawViewer(stream)
      calendar.fill(viewer, count, stream)
      if (chooser) chooser.begin(viewer, stream)
      else chooser = new FilmChooser(world, recipe, viewer, stream)
      for (let at = 0; at < count; at++) {
        const progress = at / count
        const film = chooser.next({
          occasion: calendar.occasions[at],
          year: years(calendar.times[at]),
          progress,
          opensSitting: calendar.opens[at] === 1,
        })
        films[at] = film
        halfStars[at] = drawHalfStars(world, recipe.stars, { viewer, film, progress }, stream)
      }
    },
  }
}

/** The calendar year of a time within the recipe's period (and the day after it). */
const createYearOf = ({ period }: Recipe): ((time: number) => number) => {
  const first = Number(period.from.slice(0, 4))
  const last = Number(period.to.slice(0, 4))
  const starts = Array.from({ length: last - first + 1 }, (_, index) => Date.UTC(first + index + 1, 0, 1) / 1000)
  return (time) => {
    let index = 0
    while (index < starts.length && time >= starts[index]) index++
    return first + index
  }
}
