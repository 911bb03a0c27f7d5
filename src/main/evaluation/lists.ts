/** In a list that has fewer films than places. */
export const NO_FILM = 0xffff_ffff

/** What was recommended to C viewers: film rows of a catalogue of V, best first. */
export interface Lists {
  /** [C, k] film rows; NO_FILM where there are fewer. */
  readonly films: Uint32Array
  readonly k: number
}

/** [V] in how many lists each film stands. */
export function exposureOf({ films }: Lists, V: number): Uint32Array {
  const exposure = new Uint32Array(V)
  for (const film of films) if (film !== NO_FILM) exposure[film]++
  return exposure
}

/** The mean of `value` over all films of all lists; 0 when there are none. */
export function meanOverLists({ films }: Lists, value: (film: number) => number): number {
  let sum = 0
  let count = 0
  for (const film of films) {
    if (film === NO_FILM) continue
    sum += value(film)
    count++
  }
  return count === 0 ? 0 : sum / count
}
