/**
 * Catalogue coverage: the share of all films that stand in at least one list; `exposure` [V] counts lists. Herlocker et al.,
 * "Evaluating collaborative filtering recommender systems", ACM TOIS 22(1), 2004, section 5.2.1.
 */
export function coverage(exposure: Uint32Array): number {
  let shown = 0
  for (const lists of exposure) if (lists > 0) shown++
  return exposure.length === 0 ? 0 : shown / exposure.length
}
