/** The sizes a network is made of. */
export interface NetShape {
  /** Films. */
  readonly V: number
  /** Length of a film's vector; a multiple of `heads`. */
  readonly D: number
  /** Films of a history that are read, at most. */
  readonly T: number
  readonly blocks: number
  readonly heads: number
  readonly norm: 'pre' | 'post'
  /** Of the feed-forward part. */
  readonly activation: 'relu' | 'gelu'
}

/** Added to a variance before its root is taken. */
export const NORM_EPSILON = 1e-5

/** Film vectors enter the network times this (Vaswani et al. 2017, section 3.4), so that positions do not drown them. */
export const inputScale = ({ D }: NetShape): number => Math.sqrt(D)

/** What the products of queries and keys are multiplied by. */
export const attentionScale = ({ D, heads }: NetShape): number => 1 / Math.sqrt(D / heads)
