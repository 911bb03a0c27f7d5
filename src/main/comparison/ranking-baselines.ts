import type { RankingBaselineName } from '../../contract/evaluation.ts'
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

/** What a baseline can be given. */
export const baselineSettings = (name: RankingBaselineName): string[] => Object.keys(RANKING_BASELINES[name].grid[0])
