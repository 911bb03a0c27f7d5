import type { ReactElement } from 'react'
import type { SearchSpeed } from '../../../../contract/learning.ts'
import { percentText } from '../../../design/numbers.ts'
import { t } from '../../../i18n/index.ts'
import { METHOD_NAMES, millisecondsText, type Method, type Point } from './search-ways.ts'

const [WIDTH, HEIGHT] = [640, 280]
const [LEFT, RIGHT, TOP, BOTTOM] = [88, 18, 14, 38]

const COLOURS: Readonly<Record<Method['method'], string>> = {
  plain: 'text-text',
  serving: 'text-c1',
  cells: 'text-c2',
  faiss_cells: 'text-c3',
  faiss_graph: 'text-c4',
}

interface Scale {
  readonly x: (recall: number) => number
  readonly y: (milliseconds: number) => number
  readonly recalls: readonly number[]
  readonly times: readonly number[]
}

/** 1, and round shares down to the lowest. */
const ticksDownTo = (lowest: number): number[] => {
  const step = lowest < 0.5 ? 0.2 : 0.1
  return Array.from({ length: Math.floor((1 - lowest) / step + 1e-6) + 1 }, (_, tick) => 1 - tick * step)
}

/** Recall from the left to the right, time upwards, each step ten times the one below. */
const scaleOf = (methods: readonly Method[]): Scale => {
  const points = methods.flatMap((method) => method.points)
  const lowest = Math.min(0.8, ...points.map(({ recall }) => Math.floor(recall * 10) / 10))
  const times = points.map(({ milliseconds }) => Math.max(milliseconds, 0.001))
  const [from, to] = [Math.floor(Math.log10(Math.min(...times))), Math.ceil(Math.log10(Math.max(...times)))]
  const decades = Math.max(1, to - from)
  return {
    x: (recall) => LEFT + ((WIDTH - LEFT - RIGHT) * (recall - lowest)) / (1 - lowest),
    y: (ms) => HEIGHT - BOTTOM - ((HEIGHT - TOP - BOTTOM) * (Math.log10(Math.max(ms, 0.001)) - from)) / decades,
    recalls: ticksDownTo(lowest),
    times: Array.from({ length: decades + 1 }, (_, step) => 10 ** (from + step)),
  }
}

const Grid = ({ x, y, recalls, times }: Scale): ReactElement => (
  <g className="text-[22px] text-mute sm:text-[12px]" fill="currentColor">
    {times.map((time) => (
      <g key={time}>
        <path d={`M${LEFT} ${y(time)} H${WIDTH - RIGHT}`} className="text-line" stroke="currentColor" />
        <text x={LEFT - 8} y={y(time) + 4} textAnchor="end">
          {t('learn.ms', { ms: String(Number(time.toPrecision(1))) })}
        </text>
      </g>
    ))}
    {recalls.map((recall) => (
      <text key={recall} x={x(recall)} y={HEIGHT - 12} textAnchor={recall === 1 ? 'end' : 'middle'}>
        {percentText(recall)}
      </text>
    ))}
  </g>
)

interface CurveProps {
  readonly method: Method['method']
  readonly points: readonly Point[]
  readonly scale: Scale
}

/** A line through all pains taken; a diamond where there is no choice. */
const Curve = ({ method, points, scale: { x, y } }: CurveProps): ReactElement => (
  <g className={COLOURS[method]} stroke="currentColor">
    <polyline
      points={points.map(({ recall, milliseconds }) => `${x(recall)},${y(milliseconds)}`).join(' ')}
      fill="none"
      strokeWidth={2}
    />
    {points.map(({ effort, recall, milliseconds }) =>
      effort === null ? (
        <path
          key="only"
          d={`M${x(recall)} ${y(milliseconds)} m0 -7 l7 7 l-7 7 l-7 -7 z`}
          fill="currentColor"
          stroke="var(--raise)"
          strokeWidth={1.5}
        />
      ) : (
        <circle key={effort} cx={x(recall)} cy={y(milliseconds)} r={4} fill="var(--raise)" strokeWidth={2} />
      ),
    )}
  </g>
)

/** Recall against the time of a query, a line for each way to search. The figures stand in the table beside it. */
export const SpeedChart = ({ measured: { methods, k } }: { readonly measured: SearchSpeed }): ReactElement => {
  const scale = scaleOf(methods)
  const label = methods
    .map(({ method, points }) => {
      const [first, last] = [points[0], points.at(-1)]
      return `${t(METHOD_NAMES[method])}: ${[first, first === last ? undefined : last]
        .filter((point) => point !== undefined)
        .map(({ recall, milliseconds }) => `${percentText(recall)}, ${millisecondsText(milliseconds)}`)
        .join('; ')}`
    })
    .join('. ')
  return (
    <>
      <ul className="mt-3 flex flex-wrap gap-x-4 gap-y-1 text-xs text-mute">
        {methods.map(({ method }) => (
          <li key={method} className={`inline-flex items-center gap-1.5 ${COLOURS[method]}`}>
            <span aria-hidden className="size-2.5 rounded-full bg-current" />
            <span className="text-mute">{t(METHOD_NAMES[method])}</span>
          </li>
        ))}
      </ul>
      <p className="mt-2 text-xs text-faint">{t('learn.speedAxes', { k })}</p>
      <svg role="img" aria-label={label} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="mt-1 block w-full">
        <Grid {...scale} />
        {methods.map(({ method, points }) => (
          <Curve key={method} method={method} points={points} scale={scale} />
        ))}
      </svg>
    </>
  )
}
