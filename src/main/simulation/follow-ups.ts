import type { RandomStream } from '../random/index.ts'
import type { Film } from './film.ts'
import { GENRES } from './genres.ts'

const bits = new Map(GENRES.map((genre, bit) => [genre, 1 << bit]))

const maskOf = (film: Film): number => film.genres.reduce((mask, genre) => mask | (bits.get(genre) ?? 0), 0)

const countBits = (mask: number): number => {
  let count = 0
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++
  return count
}

const areOfOneSeries = (a: Film, b: Film): boolean => a.series !== undefined && a.series.name === b.series?.name

/**
 * [F * perFilm] for each film the few others that people go on to (the same director, an actor, a friend's tip), the
 * likeliest first: of `candidates` films drawn by `drawNear(film)`, those with the most genres in common and the
 * nearest years. Never the film itself nor another part of its series; -1 where there are too few.
 */
export const followUpsOf = (
  films: readonly Film[],
  { perFilm, candidates }: { readonly perFilm: number; readonly candidates: number },
  drawNear: (film: number, stream: RandomStream) => number,
  stream: RandomStream,
): Int32Array => {
  const masks = films.map(maskOf)
  const likeness = (a: number, b: number): number =>
    (2 * countBits(masks[a] & masks[b])) / countBits(masks[a] | masks[b]) +
    (films[a].country === films[b].country ? 0.5 : 0) -
    Math.abs(films[a].year - films[b].year) / 20
  const followUps = new Int32Array(films.length * perFilm).fill(-1)
  for (let film = 0; film < films.length; film++) {
    const near = new Map<number, number>()
    for (let draw = 0; draw < candidates; draw++) {
      const other = drawNear(film, stream)
      if (other !== film && !areOfOneSeries(films[film], films[other])) near.set(other, likeness(film, other))
    }
    const best = [...near].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, perFilm)
    best.forEach(([other], place) => {
      followUps[film * perFilm + place] = other
    })
  }
  return followUps
}
