/** Vector search over codes of a byte a number. Addresses, sizes and strides as in `Kernels`. */
export interface SearchKernels {
  /** out [n] = scales [n] * (codes i8 [n, P] . query i16 [P]) + reach * errors [n]; n a multiple of 4, P of 16. */
  codeScores(
    codes: number,
    n: number,
    P: number,
    query: number,
    scales: number,
    errors: number,
    reach: number,
    out: number,
  ): void
  /** Places of values [n] that are at least `floor`, ascending, to out [n]; returns how many. n a multiple of 4. */
  placesAtLeast(values: number, n: number, floor: number, out: number): number
}

export const searchKernels = { codeScores: true, placesAtLeast: true } satisfies Record<keyof SearchKernels, true>
