import { useMemo, type ReactElement } from 'react'
import {
  CartesianGrid,
  Line,
  LineChart as Chart,
  ReferenceDot,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'
import { useInTurn } from '../components/in-turn.ts'
import { decimate, type XY } from './lttb.ts'

/** One line; `colour` is a CSS colour. */
export interface Series {
  readonly id: string
  readonly name: string
  readonly colour: string
  /** As SVG has it, e.g. "6 4": tells lines of one colour apart. */
  readonly dash?: string | undefined
  readonly points: readonly XY[]
  /** Still growing: its last point glows. */
  readonly live: boolean
}

interface LineChartProps {
  readonly series: readonly Series[]
  readonly height: number
  /** Right end of the x axis. */
  readonly until: number
  readonly xName: string
  /** Names of x = 0, 1, 2, ... where x is a class and no amount. */
  readonly places?: readonly string[]
  readonly format: (value: number) => string
  /** The y axis begins at zero: for amounts, where a cut axis would exaggerate. */
  readonly fromZero?: boolean
  /** Says in words what the picture shows. */
  readonly label: string
}

/** What recharts draws without dropping frames, with room to spare. */
const MOST_POINTS = 500
const TICK = { fill: 'var(--faint)', fontSize: 11 }

type Row = Record<string, number> & { x: number }

/** One row for each x of any line, in order of x. */
const rowsOf = (series: readonly Series[]): Row[] => {
  const rows = new Map<number, Row>()
  for (const { id, points } of series) {
    for (const { x, y } of decimate(points, MOST_POINTS)) {
      const row: Row = rows.get(x) ?? { x }
      row[id] = y
      rows.set(x, row)
    }
  }
  return [...rows.values()].toSorted((a, b) => a.x - b.x)
}

const epochText = (epoch: number): string => (Number.isInteger(epoch) ? String(epoch) : epoch.toFixed(2))

const placedAxis = (places: readonly string[]) => ({
  ticks: places.map((_, at) => at),
  tickFormatter: (x: number): string => places[x] ?? '',
  padding: { left: 24, right: 24 },
  interval: 0 as const,
})

/** Lines over a common x, drawn without animation so that live ones stay cheap. */
export const LineChart = (props: LineChartProps): ReactElement => {
  // A chart's first drawing is the dearest thing on a screen.
  const isDrawn = useInTurn(true) ?? false
  return (
    <div role="img" aria-label={props.label} style={{ height: props.height }}>
      {isDrawn && <Drawing {...props} />}
    </div>
  )
}

const Drawing = ({
  series,
  height,
  until,
  xName,
  places,
  format,
  fromZero = false,
}: Omit<LineChartProps, 'label'>): ReactElement => {
  const rows = useMemo(() => rowsOf(series), [series])
  return (
    <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 600, height }}>
      <Chart data={rows} margin={{ top: 8, right: 14, bottom: 0, left: 0 }} accessibilityLayer={false}>
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="x"
          type="number"
          domain={[0, until]}
          tick={TICK}
          tickLine={false}
          axisLine={false}
          allowDecimals={false}
          tickMargin={6}
          {...(places === undefined ? {} : placedAxis(places))}
        />
        <YAxis
          width={52}
          domain={[fromZero ? 0 : 'auto', 'auto']}
          tick={TICK}
          tickLine={false}
          axisLine={false}
          tickFormatter={format}
          tickCount={4}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={{ stroke: 'var(--edge)' }}
          labelFormatter={(x) => `${xName} ${places?.[Number(x)] ?? epochText(Number(x))}`}
          formatter={(value, name) => [format(Number(value)), name]}
          contentStyle={{
            background: 'var(--lift)',
            border: '1px solid var(--line)',
            borderRadius: 10,
            fontSize: 12.5,
          }}
          labelStyle={{ color: 'var(--mute)' }}
          itemStyle={{ padding: 0 }}
        />
        {series.map(({ id, name, colour, dash }) => (
          <Line
            key={id}
            dataKey={id}
            name={name}
            stroke={colour}
            strokeWidth={2.2}
            strokeDasharray={dash ?? ''}
            dot={rows.length < 3 || places !== undefined ? { r: 3, fill: colour, strokeWidth: 0 } : false}
            activeDot={{ r: 4, strokeWidth: 0, fill: colour }}
            connectNulls
            isAnimationActive={false}
          />
        ))}
        {series.map(({ id, colour, live, points }) => {
          const last = points.at(-1)
          return live && last !== undefined ? (
            <ReferenceDot
              key={id}
              x={last.x}
              y={last.y}
              r={5}
              fill={colour}
              stroke={colour}
              strokeOpacity={0.25}
              strokeWidth={10}
            />
          ) : null
        })}
      </Chart>
    </ResponsiveContainer>
  )
}
