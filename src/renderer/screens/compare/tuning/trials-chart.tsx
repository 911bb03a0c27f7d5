import { useMemo, type ReactElement } from 'react'
import type { TuningTrial } from '../../../../contract/tuning.ts'
import { Legend, LineChart, type Series } from '../../../charts/index.ts'
import { metricText } from '../../../design/numbers.ts'
import { t } from '../../../i18n/index.ts'

/** Each trial, and the best of its round until then: rounds train for different times, so the best begins anew with each. */
const seriesOf = (trials: readonly TuningTrial[]): Series[] => {
  const best = new Map<number, number>()
  const ended = trials.flatMap(({ round, validation }, at) => {
    if (validation === null) return []
    best.set(round, Math.max(best.get(round) ?? 0, validation))
    return [{ x: at + 1, own: validation, best: best.get(round) ?? validation }]
  })
  return [
    {
      ...{ id: 'each', name: t('tuning.each'), colour: 'var(--c2)', dash: '2 3', live: false },
      points: ended.map(({ x, own }) => ({ x, y: own })),
    },
    {
      ...{ id: 'best', name: t('tuning.bestLine'), colour: 'var(--c1)', live: false },
      points: ended.map(({ x, best: y }) => ({ x, y })),
    },
  ]
}

/** How the search went. */
export const TrialsChart = ({ trials }: { readonly trials: readonly TuningTrial[] }): ReactElement | null => {
  const series = useMemo(() => seriesOf(trials), [trials])
  const last = series[1]?.points.at(-1)
  if (last === undefined || trials.length < 2) return null
  return (
    <div className="mt-5">
      <LineChart
        series={series}
        height={190}
        until={trials.length}
        xName={t('tuning.chartTrial')}
        format={metricText}
        label={`${t('tuning.chart')}. ${t('tuning.bestLine')}: ${metricText(last.y)}`}
      />
      <div className="mt-3">
        <Legend lines={series} />
      </div>
    </div>
  )
}
