import type { FoldInSettings } from './settings.ts'

/**
 * Regularisation of one row: lambda * (n + unobservedWeight * others) ^ exponent, where n is how many films the viewer rated
 * (or viewers rated the film) and `others` how many there are in all. Rendle, Krichene, Zhang and Koren 2022, eq. 5.
 */
export const ridge = (settings: FoldInSettings, n: number, others: number): number =>
  settings.regularisation * (n + settings.unobservedWeight * others) ** settings.regularisationExponent
