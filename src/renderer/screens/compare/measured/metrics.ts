import type { Comparison } from '../../../../contract/evaluation.ts'
import { compactText, metricText, percentText } from '../../../design/numbers.ts'
import { t } from '../../../i18n/index.ts'

/** A column of the table. */
export interface Metric {
  readonly key: string
  readonly name: string
  readonly format: (value: number) => string
  /** What one of it is, where that is no pure number. */
  readonly unit?: string
  /** Of two values the lower one is the better. */
  readonly lowIsGood?: boolean
}

const fixed =
  (digits: number) =>
  (value: number): string =>
    value.toFixed(digits)

/** The measures a table has, in the order of its columns: how well it ranks, then what its lists are like. */
export const metricsOf = ({ results, k, protocol }: Comparison): Metric[] => {
  const several = protocol === 'global-time'
  const unit = t('compare.unitStars')
  const all: Metric[] = [
    { key: `ndcg@${k}`, name: `NDCG@${k}`, format: metricText },
    { key: `hr@${k}`, name: `HR@${k}`, format: metricText },
    { key: 'mrr', name: 'MRR', format: metricText },
    ...(several ? [{ key: `recall@${k}`, name: `Recall@${k}`, format: metricText }] : []),
    ...(several ? [{ key: `map@${k}`, name: `MAP@${k}`, format: metricText }] : []),
    { key: 'rmse', name: 'RMSE', unit, format: fixed(3), lowIsGood: true },
    { key: 'mae', name: 'MAE', unit, format: fixed(3), lowIsGood: true },
    { key: 'coverage', name: t('compare.coverage'), format: percentText },
    { key: 'novelty', name: t('compare.novelty'), format: fixed(1) },
    { key: 'diversity', name: t('compare.diversity'), format: fixed(2) },
    { key: 'averagePopularity', name: t('compare.popularity'), format: compactText, lowIsGood: true },
    { key: 'gini', name: t('compare.gini'), format: fixed(2), lowIsGood: true },
  ]
  return all.filter(({ key }) => results.some(({ metrics }) => typeof metrics[key] === 'number'))
}

/** What rows are put in order by, and tested by: NDCG where there is a ranking, else the error of stars. */
export const mainMetric = ({ k, results }: Pick<Comparison, 'k' | 'results'>): string =>
  results.some(({ metrics }) => typeof metrics[`ndcg@${k}`] === 'number') ? `ndcg@${k}` : 'rmse'

/** Whether stars are judged, not films in their order. */
export const judgesStars = (table: Pick<Comparison, 'k' | 'results'>): boolean => mainMetric(table) === 'rmse'

/** What stands for a metric in a sentence. */
export const metricName = (key: string): string => key.replace(/@.*/, '').toUpperCase()

/** Rows in the order of a metric, best first; rows without it at the end. */
export const sorted = (
  { results }: Pick<Comparison, 'results'>,
  key: string,
  lowIsGood = key === 'rmse',
): Comparison['results'] => {
  const worth = (value: number | null | undefined): number =>
    typeof value === 'number' ? (lowIsGood ? -value : value) : -Infinity
  return results.toSorted((a, b) => worth(b.metrics[key]) - worth(a.metrics[key]))
}
