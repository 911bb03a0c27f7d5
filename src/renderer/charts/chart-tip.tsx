import { useState, type PointerEvent, type ReactElement } from 'react'
import { EDGES, nearestPoint, type Plot } from './plot.ts'
import type { Series } from './series.ts'

interface ChartTipProps {
  readonly lines: readonly Series[]
  readonly plot: Plot
  readonly format: (value: number) => string
  readonly xText: (x: number) => string
}

/** Pixels: so far from the pointer a line's nearest point still counts as pointed at. */
const REACH = 28

/** What is under the pointer: the value of every line there. The numbers of a chart are in its description, too. */
export const ChartTip = ({ lines, plot, format, xText }: ChartTipProps): ReactElement => {
  const [pointer, point] = useState<number>()
  const move = (event: PointerEvent<HTMLDivElement>): void =>
    point(event.clientX - event.currentTarget.getBoundingClientRect().left)
  return (
    <div
      data-no-picture
      className="absolute inset-0"
      onPointerMove={move}
      onPointerDown={move}
      onPointerLeave={() => point(undefined)}
    >
      {pointer !== undefined && <Tip {...{ lines, plot, format, xText, pointer }} />}
    </div>
  )
}

const Tip = ({ lines, plot, format, xText, pointer }: ChartTipProps & { pointer: number }): ReactElement | null => {
  const { width, height, x, toX, toY } = plot
  const [start, end] = [toX(x.from), toX(x.to)]
  const value = x.from + ((pointer - start) / (end - start)) * (x.to - x.from)
  const found = lines.flatMap(({ id, name, colour, points }) => {
    const nearest = nearestPoint(points, value)
    if (nearest === undefined || Math.abs(toX(nearest.x) - pointer) > REACH) return []
    return [{ id, name, colour, ...nearest, away: Math.abs(toX(nearest.x) - pointer) }]
  })
  const main = found.toSorted((a, b) => a.away - b.away)[0]
  if (main === undefined) return null
  const left = toX(main.x)
  const side = left > width / 2 ? { right: width - left + 12 } : { left: left + 12 }
  return (
    <>
      <svg width={width} height={height} className="block">
        <line x1={left} x2={left} y1={EDGES.top} y2={height - EDGES.bottom} stroke="var(--edge)" />
        {found.map(({ id, colour, x: at, y }) => (
          <circle key={id} cx={toX(at)} cy={toY(y)} r={4} fill={colour} />
        ))}
      </svg>
      <div
        className="tabular pointer-events-none absolute z-10 grid gap-1 rounded-[10px] border border-line bg-lift px-3 py-2 text-[12.5px] shadow-poster"
        style={{ top: EDGES.top, maxWidth: width / 2 - 16, ...side }}
      >
        <p className="text-mute">{xText(main.x)}</p>
        {found.map(({ id, name, colour, y }) => (
          <p key={id} className="flex items-center gap-2 whitespace-nowrap">
            <span aria-hidden className="size-2.5 shrink-0 rounded-full" style={{ background: colour }} />
            <span className="min-w-0 truncate">{name}</span>
            <b className="ml-auto font-semibold">{format(y)}</b>
          </p>
        ))}
      </div>
    </>
  )
}
