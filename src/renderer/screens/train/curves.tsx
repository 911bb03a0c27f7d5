import { useMemo, type ReactElement, type ReactNode } from 'react'
import type { CurvePoint } from '../../../contract/training.ts'
import { LineChart, type Series } from '../../charts/index.ts'
import { compactText, lossText, metricText } from '../../design/numbers.ts'
import type { RunCurve } from '../../state/index.ts'
import { t } from '../../i18n/index.ts'

/** A run in the charts, with the colour it has there and in the history. */
export interface ShownRun {
  readonly curve: RunCurve
  readonly colour: string
  readonly name: string
}

type Measure = (point: CurvePoint) => number | null

const seriesOf = (shown: readonly ShownRun[], measure: Measure): Series[] =>
  shown.map(({ curve: { run, points }, colour, name }) => ({
    id: run.runId,
    name,
    colour,
    live: run.state === 'running',
    points: points.flatMap((point) => {
      const y = measure(point)
      return y === null ? [] : [{ x: point.epoch, y }]
    }),
  }))

const describe = (what: string, series: readonly Series[], format: (value: number) => string): string => {
  const lines = series.map(({ name, points }) => {
    const [first, last] = [points[0], points.at(-1)]
    if (first === undefined || last === undefined) return t('train.noPoint', { name })
    return t('train.fromTo', {
      name,
      from: format(first.y),
      start: String(first.x),
      to: format(last.y),
      end: String(last.x),
    })
  })
  return `${what}. ${lines.join('; ')}.`
}

interface PanelProps {
  readonly title: string
  readonly children: ReactNode
  readonly shown: readonly ShownRun[]
  readonly measure: Measure
  readonly format: (value: number) => string
  readonly height: number
  readonly fromZero?: boolean
}

const Panel = ({ title, children, shown, measure, format, height, fromZero = false }: PanelProps): ReactElement => {
  const series = useMemo(() => seriesOf(shown, measure), [shown, measure])
  const until = Math.max(1, ...shown.map(({ curve }) => curve.run.epochs))
  return (
    <figure className="card min-w-0 px-4 pt-4 pb-3">
      <figcaption className="mb-3">
        <h2 className="font-display text-base font-[560] tracking-tight">{title}</h2>
        <p className="mt-0.5 text-xs text-faint">{children}</p>
      </figcaption>
      <LineChart
        series={series}
        height={height}
        until={until}
        xName={t('train.epoch')}
        format={format}
        fromZero={fromZero}
        label={describe(title, series, format)}
      />
    </figure>
  )
}

const loss: Measure = (point) => point.loss
const validation: Measure = (point) => point.validation
const speed: Measure = (point) => point.examplesPerSecond

/** Loss, validation and speed of the shown runs over their epochs. */
export const Curves = ({ shown }: { shown: readonly ShownRun[] }): ReactElement => (
  <div className="grid min-w-0 content-start gap-3.5 lg:grid-cols-2">
    <div className="min-w-0 lg:col-span-2">
      <Panel title={t('train.loss')} shown={shown} measure={loss} format={lossText} height={270}>
        {t('train.lossText')}
      </Panel>
    </div>
    <Panel title={t('train.validation')} shown={shown} measure={validation} format={metricText} height={170}>
      {t('train.validationText')}
    </Panel>
    <Panel title={t('train.speed')} shown={shown} measure={speed} format={compactText} height={170} fromZero>
      {t('train.speedText')}
    </Panel>
  </div>
)
