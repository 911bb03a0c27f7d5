/** What a model computed for a film, in its own terms. */
export const because = {
  contributions: 'What each film of yours adds to the score',
  neighbours: 'Your films that the network finds most alike',
  sequence: 'Where the network looked in your history',
  wideAndDeep: 'Pairs of facts that weigh most',
  wide: 'remembered {share}',
  deep: 'generalised {share}',
} as const
