/**
 * Where the relevant films of one viewer stand in one list of the competing films, best first: 1-based, ascending. Films that
 * score the same as a relevant one stand before it.
 */
export type Ranks = ArrayLike<number>
