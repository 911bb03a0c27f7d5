/**
 * The Gini index of what is shown: 0 when every film stands in equally many lists, 1 when one film stands in all and no other in
 * any. With shares p of the exposure in ascending order: sum over j = 1..V of (2 j - V - 1) p_j / (V - 1). Fleder and Hosanagar,
 * "Blockbuster culture's next rise or fall", Management Science 55(5), 2009, in the form of Castells, Hurley and Vargas 2015.
 */
export function gini(exposure: Uint32Array): number {
  const V = exposure.length
  const total = exposure.reduce((sum, lists) => sum + lists, 0)
  if (V < 2 || total === 0) return 0
  const ascending = exposure.toSorted()
  let sum = 0
  ascending.forEach((lists, at) => {
    sum += ((2 * (at + 1) - V - 1) * lists) / total
  })
  return sum / (V - 1)
}
