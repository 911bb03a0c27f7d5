import { memo, useMemo, type ReactElement } from 'react'
import { CartesianGrid, Line, LineChart as Chart, ReferenceDot, ReferenceLine, Tooltip, XAxis, YAxis } from 'recharts'
import { rowsOf } from './rows.ts'
import type { Mark, Series } from './series.ts'

export interface DrawingProps {
  readonly series: readonly Series[]
  readonly width: number
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
}

const TICK = { fill: 'var(--faint)', fontSize: 11 }
const Y_AXIS = 52
const MARGIN = { top: 8, right: 14, bottom: 0, left: 0 }
/** A tick of the x axis needs so many pixels. */
const TICK_WIDTH = 64
/** A line of fewer points is hardly one. */
const FEW = 3

const TIP = {
  contentStyle: { background: 'var(--lift)', border: '1px solid var(--line)', borderRadius: 10, fontSize: 12.5 },
  labelStyle: { color: 'var(--mute)' },
  itemStyle: { padding: 0 },
  cursor: { stroke: 'var(--edge)' },
}

/** About how wide a letter of a label is. */
const LETTER = 7

/** Pixels from a mark to the next, or to the end. */
const roomOf = (marks: readonly Mark[], at: number, until: number, width: number): number =>
  (((marks[at + 1]?.x ?? until) - (marks[at]?.x ?? until)) / until) * (width - Y_AXIS - MARGIN.right)

const epochText = (epoch: number): string => (Number.isInteger(epoch) ? String(epoch) : epoch.toFixed(2))

const placedAxis = (places: readonly string[]) => ({
  ticks: places.map((_, at) => at),
  tickFormatter: (x: number): string => places[x] ?? '',
  padding: { left: 24, right: 24 },
  interval: 0 as const,
})

/** The drawing itself. Dear, so it is made anew only when what it shows has changed. */
export const Drawing = memo(
  ({
    series,
    width,
    height,
    until,
    xName,
    places,
    marks = [],
    format,
    fromZero = false,
  }: DrawingProps): ReactElement => {
    const rows = useMemo(() => rowsOf(series), [series])
    return (
      <Chart width={width} height={height} data={rows} margin={MARGIN} accessibilityLayer={false}>
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="x"
          type="number"
          domain={[0, until]}
          tick={TICK}
          tickLine={false}
          axisLine={false}
          allowDecimals={false}
          tickCount={Math.max(3, Math.min(8, Math.floor(width / TICK_WIDTH)))}
          tickMargin={6}
          {...(places === undefined ? {} : placedAxis(places))}
        />
        <YAxis
          width={Y_AXIS}
          domain={[fromZero ? 0 : 'auto', 'auto']}
          tick={TICK}
          tickLine={false}
          axisLine={false}
          tickFormatter={format}
          tickCount={4}
        />
        <Tooltip
          {...TIP}
          isAnimationActive={false}
          labelFormatter={(x) => `${xName} ${places?.[Number(x)] ?? epochText(Number(x))}`}
          formatter={(value, name) => [format(Number(value)), name]}
        />
        {marks.map(({ x, name, short }, at) => (
          <ReferenceLine
            key={x}
            x={x}
            stroke="var(--edge)"
            strokeDasharray="1 3"
            label={{
              value: roomOf(marks, at, until, width) > LETTER * name.length ? name : short,
              position: 'insideTopLeft',
              offset: 6,
              ...TICK,
            }}
          />
        ))}
        {series.map(({ id, name, colour, dash, dotsOnly = false, points }) => (
          <Line
            key={id}
            dataKey={id}
            name={name}
            stroke={colour}
            strokeWidth={dotsOnly ? 0 : 2.2}
            strokeDasharray={dash ?? ''}
            dot={
              dotsOnly || points.length < FEW || places !== undefined ? { r: 3, fill: colour, strokeWidth: 0 } : false
            }
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
    )
  },
)
Drawing.displayName = 'Drawing'
