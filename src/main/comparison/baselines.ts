import type { BaselineName } from '../../contract/evaluation.ts'
import type { SettingValue } from '../../contract/index.ts'
import { historyOfCase, meanOverRanks, ndcgAt, splitLastOut, type TestCases } from '../evaluation/index.ts'
import type { Dataset } from '../dataset/index.ts'
import {
  ease,
  itemKnn,
  mostPopular,
  recentlyPopular,
  type Baseline,
  type FittedBaseline,
} from '../models/baselines/index.ts'
import { createJudge, newJudging, type Judging } from './judge.ts'

type Settings = Readonly<Record<string, number>>

/** How a baseline is made, and the settings that are tried on validation, the first of them where nothing tells them apart. */
interface Tunable {
  readonly make: (settings: Settings) => Baseline
  readonly grid: readonly Settings[]
}

const tunables: Readonly<Record<BaselineName, Tunable>> = {
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

/** Validated by so many viewers at most: the first ones whose number, spread over all, comes up. */
const MOST_JUDGED = 1000

export interface TunedBaseline {
  readonly fitted: FittedBaseline
  readonly settings: Settings
}

/**
 * A baseline that has learnt from all of `train`. What `given` leaves open is what ranked each viewer's last film in `train` best
 * (NDCG@10) when learnt from the rest. `giveSign` is called now and then; what it throws ends it. Throws MEMORY_LIMIT.
 */
export function fitBaseline(
  name: BaselineName,
  train: Dataset,
  given: Readonly<Record<string, SettingValue>>,
  giveSign: () => void,
): TunedBaseline {
  const { make, grid } = tunables[name]
  const tried = distinct(grid.map((settings) => ({ ...settings, ...numbersOf(given) })))
  const settings = tried.length === 1 ? tried[0] : best(train, tried, make, giveSign)
  return { fitted: make(settings).fit(train), settings }
}

const numbersOf = (given: Readonly<Record<string, SettingValue>>): Settings =>
  Object.fromEntries(Object.entries(given).map(([key, value]) => [key, Number(value)]))

function distinct(all: readonly Settings[]): Settings[] {
  return [...new Map(all.map((settings) => [JSON.stringify(settings), settings])).values()]
}

function best(
  train: Dataset,
  tried: readonly Settings[],
  make: (settings: Settings) => Baseline,
  giveSign: () => void,
): Settings {
  const { train: rest, cases } = splitLastOut(train, 'test')
  const stride = Math.max(1, Math.ceil(cases.viewerIds.length / MOST_JUDGED))
  const judging = newJudging(cases, { V: train.movieIds.length, k: 1, samples: [] })
  const qualities = tried.map((settings) => {
    judging.verdict.whole.fill(0)
    rankBaseline(make(settings).fit(rest), judging, giveSign, stride)
    return meanOverRanks(judging.verdict.whole, (rank) => ndcgAt(10, rank)) ?? 0
  })
  return tried[qualities.indexOf(Math.max(...qualities))]
}

/** Fills the verdict, for each `stride`-th case. */
export function rankBaseline(fitted: FittedBaseline, judging: Judging, giveSign: () => void, stride = 1): void {
  const judge = createJudge(judging)
  const { cases }: { readonly cases: TestCases } = judging
  for (let at = 0; at < cases.viewerIds.length; at += stride) {
    judge(at, fitted.score(historyOfCase(cases, at)))
    if (at % SIGN_EVERY === 0) giveSign()
  }
}

const SIGN_EVERY = 50

/** What a baseline can be given. */
export const baselineSettings = (name: BaselineName): string[] => Object.keys(tunables[name].grid[0])
