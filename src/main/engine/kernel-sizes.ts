/** The sizes that kernels ask of their caller, in f32 elements, as their headers in src/kernels state them. */

/** `n` rounded up to a multiple of 8: the side P of a square that the Gram and Cholesky kernels work on. */
export const padded = (n: number): number => Math.ceil(n / 8) * 8

/** Packed B [K, N]. */
export const packedLength = (K: number, N: number): number => K * padded(N)

/** `work` of `gram`. */
export const gramWorkLength = (D: number): number => 256 * padded(D)

/** `work` of `choleskyFactor`. */
export const choleskyWorkLength = (P: number): number => 8 * P + 64

/** `work` of `alsRow`. */
export const alsWorkLength = (D: number): number => (padded(D) + 1) * padded(D) + gramWorkLength(D) + 64
