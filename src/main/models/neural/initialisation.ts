/** How a block's values begin. */
export type Initialisation =
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'normal'; readonly spread: number }
  | { readonly kind: 'uniform'; readonly limit: number }

export const ZEROS: Initialisation = { kind: 'constant', value: 0 }

/** Normal numbers of mean 0 and this standard deviation. */
export const normal = (spread: number): Initialisation => ({ kind: 'normal', spread })

/** Uniform over [-limit, limit). Glorot and Bengio 2010 is sqrt(6 / (inputs + outputs)). */
export const uniform = (limit: number): Initialisation => ({ kind: 'uniform', limit })
