import { useMemo, useState, type ReactElement } from 'react'
import type { Comparison } from '../../../../contract/evaluation.ts'
import { Legend, LineChart, type Series } from '../../../charts/index.ts'
import { Panel } from '../../../components/panel.tsx'
import { Segments } from '../../../components/segments.tsx'
import { metricText } from '../../../design/numbers.ts'
import { t } from '../../../i18n/index.ts'
import { isControl, lookOf, titleOf, withBlend } from '../competitors.ts'
import { judgesStars } from './metrics.ts'

type Along = 'epochs' | 'seconds'

/** Of each model's first seed; what is learnt without epochs has no curve. */
const seriesOf = ({ results }: Comparison, along: Along): Series[] =>
  results
    .filter(({ model }) => !isControl(model))
    .map(({ model, curves }) => ({
      ...{ id: model, name: titleOf(model), live: false, ...lookOf(model) },
      points: (curves[0]?.points ?? []).flatMap(({ epoch, atMs, validation }) =>
        validation === null ? [] : [{ x: along === 'epochs' ? epoch : Math.round(atMs / 10) / 100, y: validation }],
      ),
    }))
    .filter(({ points }) => points.length > 0)

/** Validation over the epochs, or over the seconds they took. */
export const LearningCurves = ({ table }: { readonly table: Comparison }): ReactElement | null => {
  const [along, setAlong] = useState<Along>('epochs')
  const series = useMemo(() => seriesOf(table, along), [table, along])
  // Validation asks for films in their order, which says nothing about stars.
  if (series.length === 0 || judgesStars(table)) return null
  const until = Math.max(...series.map(({ points }) => points.at(-1)?.x ?? 1))
  const ends = series.map(({ name, points }) => `${name}: ${metricText(points.at(-1)?.y ?? 0)}`)
  return (
    <Panel title={t('compare.curves')} about={withBlend(t('compare.curvesText'), table, 'compare.curvesOfBlend')}>
      <div className="mb-3">
        <Segments
          label={t('compare.along')}
          value={along}
          onChange={setAlong}
          options={[
            { value: 'epochs', label: t('compare.byEpoch') },
            { value: 'seconds', label: t('compare.bySecond') },
          ]}
        />
      </div>
      <LineChart
        series={series}
        height={210}
        until={until}
        xName={t(along === 'epochs' ? 'train.epoch' : 'compare.second')}
        format={metricText}
        fromZero
        label={`${t('compare.curves')}. ${ends.join('; ')}`}
      />
      <div className="mt-3">
        <Legend lines={series} />
      </div>
    </Panel>
  )
}
