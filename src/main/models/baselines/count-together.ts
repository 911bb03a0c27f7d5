/** Sets and their members: set s holds members[offsets[s]] .. members[offsets[s + 1] - 1]. */
export interface Sets {
  readonly offsets: Uint32Array
  readonly members: Uint32Array
}

/** Rows between two signs of life. */
const SIGN_EVERY = 64

/**
 * In how many sets every two members meet, a row at a time: `take` gets each member with [n] counts, its own the number of its sets,
 * overwritten by the next. `of`: the same the other way round, the sets that each of n members is in. A row stays in the first-level
 * cache while it is counted, which a whole matrix would not.
 */
export function countTogether(
  sets: Sets,
  of: Sets,
  take: (member: number, counts: Uint32Array) => void,
  giveSign: () => void,
): void {
  const n = of.offsets.length - 1
  const counts = new Uint32Array(n)
  for (let member = 0; member < n; member++) {
    for (let at = of.offsets[member]; at < of.offsets[member + 1]; at++) {
      const set = of.members[at]
      const end = sets.offsets[set + 1]
      for (let other = sets.offsets[set]; other < end; other++) counts[sets.members[other]]++
    }
    take(member, counts)
    counts.fill(0)
    if (member % SIGN_EVERY === 0) giveSign()
  }
}
