import { useMemo, type ReactElement } from 'react'
import type { Comparison, ComparisonRow } from '../../../../contract/evaluation.ts'
import { Legend, LineChart, type Series } from '../../../charts/index.ts'
import { Panel } from '../../../components/panel.tsx'
import { countText, metricText } from '../../../design/numbers.ts'
import { t } from '../../../i18n/index.ts'
import { lookOf, titleOf } from '../competitors.ts'
import { mainMetric, sorted } from './metrics.ts'

type HistoryClass = ComparisonRow['byHistory'][number]

/** A mean over fewer viewers is hardly more than chance, and is not drawn. */
const ENOUGH = 10
const isEnough = ({ viewers }: HistoryClass): boolean => viewers >= ENOUGH

const classText = ({ from, to }: HistoryClass): string => (to === null ? `${countText(from)}+` : `${from}–${to}`)

const seriesOf = (table: Comparison): Series[] =>
  sorted(table, mainMetric(table)).map(({ model, byHistory }) => ({
    ...{ id: model, name: titleOf(model), live: false, ...lookOf(model) },
    points: byHistory.filter(isEnough).flatMap(({ metrics }, x) => {
      const y = metrics[mainMetric(table)]
      return typeof y === 'number' ? [{ x, y }] : []
    }),
  }))

/** How well each does for viewers with a short and with a long history. */
export const HistoryLengths = ({ table }: { readonly table: Comparison }): ReactElement | null => {
  const series = useMemo(() => seriesOf(table), [table])
  const classes = (table.results[0]?.byHistory ?? []).filter(isEnough)
  if (classes.length < 2) return null
  const lines = series.map(({ name, points }) => `${name}: ${points.map(({ y }) => metricText(y)).join(', ')}`)
  return (
    <Panel title={t('compare.byHistory')} about={t('compare.byHistoryText', { enough: ENOUGH })}>
      <LineChart
        series={series}
        height={230}
        until={classes.length - 1}
        xName={t('compare.filmsBefore')}
        places={classes.map(classText)}
        format={metricText}
        fromZero
        label={`${t('compare.byHistory')}. ${classes.map(classText).join(', ')}. ${lines.join('; ')}`}
      />
      <p className="tabular mt-1 mb-3 text-xs text-faint">
        {t('compare.viewersEach', {
          viewers: classes.map((each) => `${classText(each)}: ${countText(each.viewers)}`).join(' · '),
        })}
      </p>
      <Legend lines={series} />
    </Panel>
  )
}
