import { createStream } from '../random/index.ts'
import type { Film } from './film.ts'
import type { Recipe } from './recipe.ts'

/**
 * [F] how much each film is watched, relative to the most popular one (1): the law of Zipf and Mandelbrot,
 * `((1 + offset) / (rank + offset)) ^ exponent` over the films ordered by renown with a random surprise.
 * B. Mandelbrot, "An informational theory of the statistical structure of language", 1953.
 */
export const popularityOf = (films: readonly Film[], law: Recipe['popularity'], seed: number): Float64Array => {
  const stream = createStream(seed, 'popularity')
  const draw = films.map(({ renown }) => renown + law.surprise * stream.normal())
  const order = Array.from(films.keys()).sort((a, b) => draw[b] - draw[a] || a - b)
  const popularity = new Float64Array(films.length)
  order.forEach((film, index) => {
    popularity[film] = ((1 + law.offset) / (index + 1 + law.offset)) ** law.exponent
  })
  return popularity
}
