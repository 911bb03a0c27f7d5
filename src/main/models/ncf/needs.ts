import type { NcfSettings } from '../../../contract/settings/ncf.ts'
import { planNcf } from './ncf-plan.ts'

/** U viewers, V films, N ratings. */
interface Sizes {
  readonly viewers: number
  readonly films: number
  readonly ratings: number
}

/** Viewers that are ranked after an epoch. */
export const MOST_RANKED = 1000

/**
 * What a run takes: the arena to the byte, and the operations of one epoch. Those are three products (forward, and two
 * backward) of every layer for every row, layer 0 once per group and once per film of a batch, then the validation's forward.
 */
export function ncfNeeds({ viewers: U, films: V, ratings }: Sizes, settings: NcfSettings, threads: number) {
  const P = Math.max(1, ratings - (settings.validate ? U : 0))
  const { plan, layout } = planNcf({ U, V, P }, settings, threads)
  layout.reserve('u32', U)
  const { D, E, widths } = plan.network.shape
  const { groups, per } = plan.batch
  const [first] = widths
  const row = D + widths.reduce((sum, width, index) => sum + width * (index === 0 ? 1 : widths[index - 1]), 0)
  const rowsAtOnce = groups * per
  const filmsAtOnce = V * (1 - (1 - 1 / V) ** rowsAtOnce)
  const batch = 6 * (rowsAtOnce * row + (groups + filmsAtOnce) * E * first)
  const ranking = settings.validate ? 2 * Math.min(U, MOST_RANKED) * V * row : 0
  return { arenaBytes: layout.bytes, operationsPerEpoch: (batch * P) / groups + ranking }
}
