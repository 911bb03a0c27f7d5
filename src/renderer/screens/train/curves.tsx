import { memo, useMemo, useRef, type ReactElement, type ReactNode } from 'react'
import type { CurvePoint } from '../../../contract/training.ts'
import { Legend, LineChart, type Series, type XY } from '../../charts/index.ts'
import { compactText, lossText, metricText } from '../../design/numbers.ts'
import { t } from '../../i18n/index.ts'
import { CurvesExport } from './curves-export.tsx'
import type { ShownRun } from './shown-runs.ts'

type Measure = (point: CurvePoint) => number | null

const measured = new Map<Measure, WeakMap<readonly CurvePoint[], readonly XY[]>>()

/** What a curve measures along a run. Remembered for each list of points: of the runs in a chart mostly one grows. */
const lineOf = (points: readonly CurvePoint[], measure: Measure): readonly XY[] => {
  const known = measured.get(measure) ?? new WeakMap<readonly CurvePoint[], readonly XY[]>()
  measured.set(measure, known)
  const before = known.get(points)
  if (before !== undefined) return before
  const line: XY[] = []
  for (const point of points) {
    const y = measure(point)
    if (y !== null) line.push({ x: point.epoch, y })
  }
  known.set(points, line)
  return line
}

const seriesOf = (shown: readonly ShownRun[], measure: Measure): Series[] =>
  shown.map(({ curve: { run, points }, colour, name }) => ({
    id: run.runId,
    name,
    colour,
    live: run.state === 'running',
    points: lineOf(points, measure),
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

interface CurveProps {
  readonly title: string
  readonly children: ReactNode
  readonly shown: readonly ShownRun[]
  readonly measure: Measure
  readonly format: (value: number) => string
  readonly height: number
  readonly fromZero?: boolean
}

const Curve = ({ title, children, shown, measure, format, height, fromZero = false }: CurveProps): ReactElement => {
  const series = useMemo(() => seriesOf(shown, measure), [shown, measure])
  const until = Math.max(1, ...shown.map(({ curve }) => curve.run.epochs))
  return (
    <figure className="card min-w-0 px-4 pt-4 pb-3">
      <figcaption className="mb-3">
        <h3 data-in-picture className="w-fit font-display text-base font-[560] tracking-tight">
          {title}
        </h3>
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

/** Loss, validation and speed of the shown runs over their epochs, and a copy of them to take away. */
export const Curves = memo(({ shown }: { shown: readonly ShownRun[] }): ReactElement => {
  const picture = useRef<HTMLDivElement>(null)
  const lines = shown.map(({ curve, colour, name }) => ({ id: curve.run.runId, name, colour }))
  const areAlike = new Set(shown.map(({ curve }) => curve.run.model)).size < 2
  return (
    <section aria-labelledby="curves" className="min-w-0">
      <div ref={picture} className="grid min-w-0 content-start gap-3.5 lg:grid-cols-2">
        <div className="flex min-h-9 items-center justify-between gap-x-6 lg:col-span-2">
          <h2 id="curves" className="sr-only">
            {t('train.curves')}
          </h2>
          <Legend lines={lines} />
          <CurvesExport shown={shown} picture={picture} />
        </div>
        <div className="min-w-0 lg:col-span-2">
          <Curve title={t('train.loss')} shown={shown} measure={loss} format={lossText} height={270}>
            {t(areAlike ? 'train.lossText' : 'train.lossesDiffer')}
          </Curve>
        </div>
        <Curve title={t('train.validation')} shown={shown} measure={validation} format={metricText} height={170}>
          {t('train.validationText')}
        </Curve>
        <Curve title={t('train.speed')} shown={shown} measure={speed} format={compactText} height={170} fromZero>
          {t('train.speedText')}
        </Curve>
      </div>
    </section>
  )
})
Curves.displayName = 'Curves'
