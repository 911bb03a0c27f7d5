/** What a baseline knows: for each viewer all films but the last one, in the order of watching. */
type Histories = readonly (readonly number[])[]

/** Scores every film for the viewer in that row of the histories, by film id; higher is better. */
type Baseline = (histories: Histories) => (viewer: number) => Float64Array

/**
 * Last-out protocol: the last film of each viewer is held out and looked for among the ten best of all films the viewer
 * has not seen; ties count against it. Returns the share of viewers for whom it is there.
 */
export const lastOutHitRate = (sequences: Histories, baseline: Baseline): number => {
  const known = sequences.map((sequence) => sequence.slice(0, -1))
  const scoresFor = baseline(known)
  const hits = sequences.filter((sequence, viewer) => {
    const scores = scoresFor(viewer).slice()
    for (const seen of known[viewer]) scores[seen] = -Infinity
    const heldOut = sequence[sequence.length - 1]
    return scores.reduce((better, score, film) => better + Number(film !== heldOut && score >= scores[heldOut]), 0) < 10
  })
  return hits.length / sequences.length
}

export const mostPopular: Baseline = (histories) => {
  const counts = countsOf(histories)
  return () => counts
}

/** Films of other viewers, weighted by the square of the cosine between the two sets of films seen; blind to order. */
export const likeMinded: Baseline = (histories) => {
  const size = countsOf(histories).length
  return (viewer) => {
    const seen = new Uint8Array(size)
    for (const film of histories[viewer]) seen[film] = 1
    const scores = new Float64Array(size)
    for (const films of histories) {
      if (films === histories[viewer]) continue
      const shared = films.reduce((sum, film) => sum + seen[film], 0)
      const weight = (shared * shared) / (films.length * histories[viewer].length)
      for (const film of films) scores[film] += weight
    }
    return scores
  }
}

/**
 * A Markov chain of first order by counting: what others watched right after the film this viewer watched last.
 * Popularity breaks the ties, worth less than one observation.
 */
export const nextAfterLast: Baseline = (histories) => {
  const counts = countsOf(histories)
  const popularity = counts.map((count) => count / (histories.length + 1))
  const followers = new Map<number, number[]>()
  for (const films of histories) {
    for (const [index, film] of films.slice(0, -1).entries()) {
      followers.set(film, [...(followers.get(film) ?? []), films[index + 1]])
    }
  }
  return (viewer) => {
    const scores = popularity.slice()
    for (const film of followers.get(histories[viewer].at(-1) ?? 0) ?? []) scores[film]++
    return scores
  }
}

/** How many viewers have seen each film, by id. */
const countsOf = (histories: Histories): Float64Array => {
  const films = histories.flat()
  const counts = new Float64Array(films.reduce((most, film) => Math.max(most, film), 0) + 1)
  for (const film of films) counts[film]++
  return counts
}
