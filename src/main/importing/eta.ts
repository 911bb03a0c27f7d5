/** The part of an import's time that reading takes; the rest is indexes. An estimate, not a measurement. */
const READING = 0.6
/** Steps after reading: the indexes of the refilled tables, the words of the titles, the commit. */
const STEPS = 14
/** Before this much is done nothing can be said. */
const LEAST = 0.02

/** Seconds an import will still take, from the part that was read, the steps made since and the seconds it took. */
export const etaOf = ({
  read,
  steps,
  seconds,
}: {
  readonly read: number
  readonly steps: number
  readonly seconds: number
}): number | null => {
  const done = READING * Math.min(1, read) + (1 - READING) * Math.min(1, steps / STEPS)
  return done < LEAST ? null : Math.round((seconds * (1 - done)) / done)
}
