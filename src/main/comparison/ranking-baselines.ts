import type { RankingBaselineName } from '../../contract/evaluation.ts'
import type { SettingValue } from '../../contract/index.ts'
import { ease, itemKnn, mostPopular, recentlyPopular, type Baseline } from '../models/baselines/index.ts'

/** What a baseline is told besides the data. */
export type BaselineSettings = Readonly<Record<string, number>>

/** How a baseline is made, and the settings that are tried on validation, the first of them where nothing tells them apart. */
export interface Tunable<Made> {
  readonly make: (settings: BaselineSettings) => Made
  readonly grid: readonly BaselineSettings[]
}

/** The baselines that rank films. */
export const RANKING_BASELINES: Readonly<Record<RankingBaselineName, Tunable<Baseline>>> = {
  popular: { make: () => mostPopular, grid: [{}] },
  recently_popular: {
    make: ({ halfLifeDays }) => recentlyPopular({ halfLifeDays }),
    grid: [90, 30, 365, 1460].map((halfLifeDays) => ({ halfLifeDays })),
  },
  item_knn: {
    make: ({ neighbours, shrink }) => itemKnn({ neighbours, shrink }),
    grid: [
      { neighbours: 100, shrink: 10 },
      { neighbours: 20, shrink: 10 },
      { neighbours: 400, shrink: 100 },
    ],
  },
  ease: {
    make: ({ regularisation }) => ease({ regularisation }),
    grid: [250, 50, 100, 500, 1000].map((regularisation) => ({ regularisation })),
  },
}

/** The settings of a grid with what is settled already, each once. */
export function settingsTried(
  grid: readonly BaselineSettings[],
  given: Readonly<Record<string, SettingValue>>,
): BaselineSettings[] {
  const settled = Object.fromEntries(Object.entries(given).map(([key, value]) => [key, Number(value)]))
  const all = grid.map((settings) => ({ ...settings, ...settled }))
  return [...new Map(all.map((settings) => [JSON.stringify(settings), settings])).values()]
}
