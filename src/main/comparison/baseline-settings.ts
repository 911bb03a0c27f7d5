import type { BaselineName } from '../../contract/evaluation.ts'
import { RANKING_BASELINES } from './ranking-baselines.ts'
import { STAR_BASELINES } from './star-baselines.ts'

/** What a baseline can be given. */
export const baselineSettings = (name: BaselineName): string[] =>
  Object.keys({ ...RANKING_BASELINES, ...STAR_BASELINES }[name].grid[0])
