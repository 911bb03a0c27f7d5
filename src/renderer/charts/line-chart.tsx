import { memo, useMemo, useRef, type ReactElement } from 'react'
import { ChartTip } from './chart-tip.tsx'
import { drawn, EDGES, pathOf, plotOf, type Plot } from './plot.ts'
import type { Mark, Series } from './series.ts'
import { useWidth } from './use-width.ts'

interface LineChartProps {
  readonly series: readonly Series[]
  readonly height: number
  /** Right end of the x axis. */
  readonly until: number
  readonly xName: string
  /** Names of x = 0, 1, 2, ... where x is a class and no amount. */
  readonly places?: readonly string[]
  readonly marks?: readonly Mark[]
  readonly format: (value: number) => string
  /** The y axis begins at zero: for amounts, where a cut axis would exaggerate. */
  readonly fromZero?: boolean
  /** Says in words what the picture shows. */
  readonly label: string
}

const epochText = (epoch: number): string => (Number.isInteger(epoch) ? String(epoch) : epoch.toFixed(2))

/** Lines over a common x, drawn without animation so that live ones stay cheap. */
export const LineChart = ({ label, height, ...rest }: LineChartProps): ReactElement => {
  const box = useRef<HTMLDivElement>(null)
  const width = useWidth(box)
  return (
    <div ref={box} role="img" aria-label={label} className="relative" style={{ height }}>
      {width !== undefined && width > EDGES.left + EDGES.right && <Drawing {...rest} width={width} height={height} />}
    </div>
  )
}

type DrawingProps = Omit<LineChartProps, 'label'> & { readonly width: number }

const Drawing = (props: DrawingProps): ReactElement => {
  const { series, width, height, until, xName, places, marks = [], format, fromZero = false } = props
  const lines = useMemo(() => series.map((line) => ({ ...line, points: drawn(line.points) })), [series])
  const plot = useMemo(
    () =>
      plotOf(
        lines.map(({ points }) => points),
        { width, height, until, fromZero, places: places?.length },
      ),
    [lines, width, height, until, fromZero, places?.length],
  )
  const xText = (x: number): string => places?.[x] ?? epochText(x)
  return (
    <>
      <svg width={width} height={height} className="block" fontSize={11}>
        <Grid plot={plot} format={format} xText={xText} />
        {marks.map((mark) => (
          <MarkLine key={mark.x} mark={mark} plot={plot} />
        ))}
        {lines.map((line) => (
          <Line key={line.id} {...line} plot={plot} dotted={places !== undefined} />
        ))}
      </svg>
      <ChartTip lines={lines} plot={plot} format={format} xText={(x) => `${xName} ${xText(x)}`} />
    </>
  )
}

interface GridProps {
  readonly plot: Plot
  readonly format: (value: number) => string
  readonly xText: (x: number) => string
}

const Grid = ({ plot: { width, height, x, y, toX, toY }, format, xText }: GridProps): ReactElement => (
  <g fill="var(--faint)">
    {(y?.ticks ?? []).map((tick) => (
      <g key={tick}>
        <line x1={EDGES.left} x2={width - EDGES.right} y1={toY(tick)} y2={toY(tick)} stroke="var(--line)" />
        <text textAnchor="end">
          <tspan x={EDGES.left - 8} y={toY(tick) + 4}>
            {format(tick)}
          </tspan>
        </text>
      </g>
    ))}
    {x.ticks.map((tick) => (
      <text key={tick} textAnchor="middle">
        <tspan x={toX(tick)} y={height - 8}>
          {xText(tick)}
        </tspan>
      </text>
    ))}
  </g>
)

const MarkLine = ({ mark: { x, name }, plot: { height, toX } }: { mark: Mark; plot: Plot }): ReactElement => (
  <g fill="var(--faint)">
    <line
      x1={toX(x)}
      x2={toX(x)}
      y1={EDGES.top}
      y2={height - EDGES.bottom}
      stroke="var(--edge)"
      strokeDasharray="1 3"
    />
    <text>
      <tspan x={toX(x) + 5} y={EDGES.top + 8}>
        {name}
      </tspan>
    </text>
  </g>
)

interface LineProps extends Series {
  readonly plot: Plot
  /** Each point is one of a few, and shown as such. */
  readonly dotted: boolean
}

/** A line of fewer points is hardly one. */
const FEW = 3

const Line = memo(({ points, colour, dash, live, dotted, plot }: LineProps): ReactElement => {
  const last = points.at(-1)
  const dots = dotted || points.length < FEW ? points : []
  return (
    <g>
      <path
        d={pathOf(points, plot)}
        fill="none"
        stroke={colour}
        strokeWidth={2.2}
        strokeLinejoin="round"
        strokeDasharray={dash}
      />
      {dots.map(({ x, y }) => (
        <circle key={x} cx={plot.toX(x)} cy={plot.toY(y)} r={3} fill={colour} />
      ))}
      {live && last !== undefined && (
        <circle
          cx={plot.toX(last.x)}
          cy={plot.toY(last.y)}
          r={5}
          fill={colour}
          stroke={colour}
          strokeOpacity={0.25}
          strokeWidth={10}
        />
      )}
    </g>
  )
})
Line.displayName = 'Line'
