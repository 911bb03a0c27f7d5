import { createStream } from '../random/index.ts'
import type { Film } from './film.ts'

/**
 * `count` films, ascending by id. Up to the size of the catalogue: the best known ones (ties by id). Beyond it: all of
 * them, and invented ones that are plainly called so ("Simulated Film 00001"), whose genres, country and year follow
 * those of real films and which are little known.
 */
export const chooseFilms = (
  catalogue: readonly Film[],
  count: number,
  inventedRenown: number,
  seed: number,
): Film[] => {
  if (count <= catalogue.length) {
    return catalogue
      .toSorted((a, b) => b.renown - a.renown || a.id - b.id)
      .slice(0, count)
      .sort((a, b) => a.id - b.id)
  }
  const stream = createStream(seed, 'invented films')
  const lastId = catalogue.reduce((last, { id }) => Math.max(last, id), 0)
  const newest = catalogue.reduce((last, { year }) => Math.max(last, year), 0)
  const films = [...catalogue]
  for (let number = 1; films.length < count; number++) {
    const { genres, country, year } = catalogue[stream.int(catalogue.length)]
    films.push({
      id: lastId + number,
      title: `Simulated Film ${String(number).padStart(5, '0')}`,
      year: Math.min(newest, year + stream.int(7) - 3),
      country,
      genres,
      renown: inventedRenown,
      series: undefined,
    })
  }
  return films
}
