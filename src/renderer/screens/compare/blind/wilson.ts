/** 0.975 quantile of the normal distribution. */
const Z = 1.959964

/** 95% interval of a share, from `wins` of `of` (Wilson 1927); honest where there are few. All of [0, 1] for none. */
export const wilson = (wins: number, of: number): [low: number, high: number] => {
  if (of === 0) return [0, 1]
  const [share, z2] = [wins / of, Z * Z]
  const middle = (share + z2 / (2 * of)) / (1 + z2 / of)
  const half = (Z / (1 + z2 / of)) * Math.sqrt((share * (1 - share)) / of + z2 / (4 * of * of))
  return [Math.max(0, middle - half), Math.min(1, middle + half)]
}
