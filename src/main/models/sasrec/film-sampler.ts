import type { RandomStream } from '../../random/index.ts'
import type { Sequences } from './sequences.ts'

/** Draws films: half of the time the target of some training event, half of the time any film. */
export interface FilmSampler {
  draw(stream: RandomStream): number
  /** The probability of a film, always positive. */
  probability(film: number): number
}

/** `sequences` into `movies`: what is held out of them is no event. V films. */
export function createFilmSampler({ starts, lengths }: Sequences, movies: Uint32Array, V: number): FilmSampler {
  // ends[f]: the events of films 0 .. f.
  const ends = new Uint32Array(V)
  starts.forEach((start, sequence) => {
    for (let at = start + 1; at <= start + lengths[sequence]; at++) ends[movies[at]]++
  })
  for (let film = 1; film < V; film++) ends[film] += ends[film - 1]
  const events = ends[V - 1]
  return {
    draw: (stream) => (stream.uint32() & 1 ? stream.int(V) : firstAbove(ends, stream.int(events))),
    probability: (film) => 0.5 / V + (0.5 * (ends[film] - (ends[film - 1] ?? 0))) / events,
  }
}

/** The first place of ascending `ends` whose number is above `event`. */
function firstAbove(ends: Uint32Array, event: number): number {
  let [low, high] = [0, ends.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if (ends[middle] > event) high = middle
    else low = middle + 1
  }
  return low
}
