/** The middle of the values; 0 when there are none. */
export const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0

/** Four digits, for people. */
export const round = (value: number): number => Number(value.toPrecision(4))
