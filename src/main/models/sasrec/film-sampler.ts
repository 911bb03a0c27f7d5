import type { RandomStream } from '../../random/index.ts'

/** Draws films: half of the time the target of some training event, half of the time any film. */
export interface FilmSampler {
  draw(stream: RandomStream): number
  /** The probability of a film, always positive. */
  probability(film: number): number
}

/** `events` holds a film for each training event, so drawing one of them draws films by popularity. */
export function createFilmSampler(events: Uint32Array, V: number): FilmSampler {
  const counts = new Uint32Array(V)
  for (const film of events) counts[film]++
  return {
    draw: (stream) => (stream.uint32() & 1 ? stream.int(V) : events[stream.int(events.length)]),
    probability: (film) => 0.5 / V + (0.5 * counts[film]) / events.length,
  }
}
