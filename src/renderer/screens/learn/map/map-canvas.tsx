import { Maximize2, Minus, Plus } from 'lucide-react'
import {
  useEffect,
  useMemo,
  useRef,
  useState,
  type Dispatch,
  type KeyboardEvent,
  type ReactElement,
  type SetStateAction,
} from 'react'
import type { FilmMap } from '../../../../contract/learning.ts'
import { t } from '../../../i18n/index.ts'
import { usePreferences } from '../../../state/index.ts'
import { at } from './at.ts'
import { drawMap } from './draw-map.ts'
import { familyOf } from './families.ts'
import { useCanvasSize } from './use-canvas-size.ts'
import { useMapPointer } from './use-map-pointer.ts'
import { enlarged, lensOf, pointTowards, pushed, WHOLE, type Size, type View } from './view.ts'

interface MapCanvasProps {
  readonly films: FilmMap['films']
  readonly points: Float32Array
  readonly aspect: number
  readonly chosen: number | undefined
  readonly nearest: readonly number[]
  readonly genre: string | null
  readonly onChoose: (row: number) => void
  readonly onOpen: (row: number) => void
  /** Says what the film is that is pointed at. */
  readonly onPoint: (row: number | undefined) => void
}

const NOWHERE: Size = { width: 1, height: 1 }
const STEP = 1.5

/** Brings a chosen film into sight. */
const inSight = (view: View, size: Size, aspect: number, x: number, y: number): View => {
  if (view.zoom === 1) return view
  const { toX, toY } = lensOf(view, size, aspect)
  const isSeen = toX(x) > 30 && toX(x) < size.width - 30 && toY(y) > 30 && toY(y) < size.height - 30
  return isSeen ? view : { ...view, x, y }
}

const TOOL =
  'inline-flex size-9 items-center justify-center rounded-lg border border-line bg-raise text-mute transition-colors hover:border-edge hover:text-text'

interface ToolsProps {
  readonly onZoom: (times: number) => void
  readonly onWhole: () => void
}

const Tools = ({ onZoom, onWhole }: ToolsProps): ReactElement => (
  <div className="absolute right-3 bottom-3 flex gap-1.5">
    <button type="button" aria-label={t('learn.zoomIn')} className={TOOL} onClick={() => onZoom(STEP)}>
      <Plus size={16} aria-hidden />
    </button>
    <button type="button" aria-label={t('learn.zoomOut')} className={TOOL} onClick={() => onZoom(1 / STEP)}>
      <Minus size={16} aria-hidden />
    </button>
    <button type="button" aria-label={t('learn.wholeMap')} className={TOOL} onClick={onWhole}>
      <Maximize2 size={15} aria-hidden />
    </button>
  </div>
)

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/** The picture itself: thousands of films on a canvas, with pointer and keyboard. */
export const MapCanvas = (props: MapCanvasProps): ReactElement => {
  const { films, points, aspect, chosen, nearest, genre, onChoose, onOpen, onPoint } = props
  const canvas = useRef<HTMLCanvasElement>(null)
  const size = useCanvasSize(canvas) ?? NOWHERE
  const theme = usePreferences((state) => state.theme)
  const [view, setView] = useState<View>(WHOLE)
  const [pointed, setPointed] = useState<number>()
  const families = useMemo(() => films.map(({ genres }) => familyOf(genres)), [films])
  const point = (row: number | undefined): void => {
    if (row === pointed) return
    setPointed(row)
    onPoint(row)
  }
  const pointer = useMapPointer({ canvas, points, aspect, size, view, setView, onPoint: point, onOpen })
  useShownChoice(chosen, points, size, aspect, setView)

  useEffect(() => {
    const element = canvas.current
    if (element === null) return undefined
    const lens = lensOf(view, size, aspect)
    const scene = { films, families, points, view, lens, size, pointed, chosen, nearest, genre }
    const frame = requestAnimationFrame(() => drawMap(element, scene))
    return () => cancelAnimationFrame(frame)
  }, [films, families, points, view, size, aspect, pointed, chosen, nearest, genre, theme])

  const zoom = (times: number): void =>
    setView((now) => enlarged(now, size, aspect, times, size.width / 2, size.height / 2))
  const press = (event: KeyboardEvent): void => {
    const arrow = ARROWS[event.key]
    if (arrow !== undefined && event.shiftKey)
      setView((now) => pushed(now, size, aspect, -60 * arrow[0], -60 * arrow[1]))
    else if (arrow !== undefined) {
      const next = pointTowards(points, chosen ?? 0, ...arrow)
      if (next !== undefined) onChoose(next)
    } else if (event.key === '+' || event.key === '=') zoom(STEP)
    else if (event.key === '-') zoom(1 / STEP)
    else if (event.key === '0') setView(WHOLE)
    else if (event.key === 'Enter' && chosen !== undefined) onOpen(chosen)
    else return
    event.preventDefault()
  }

  return (
    <div className="relative">
      <canvas
        ref={canvas}
        // Films are chosen in it by keyboard, and a status beside it tells them.
        // oxlint-disable-next-line jsx-a11y/no-interactive-element-to-noninteractive-role
        role="application"
        aria-label={t('learn.mapOf', { films: films.length })}
        aria-describedby="map-keys"
        tabIndex={0}
        onKeyDown={press}
        {...pointer}
        className={`block h-[min(30rem,105vw)] w-full rounded-xl border border-line bg-bg select-none ${
          pointed === undefined ? (view.zoom > 1 ? 'cursor-grab active:cursor-grabbing' : '') : 'cursor-pointer'
        } ${view.zoom > 1 ? 'touch-none' : 'touch-pan-y'}`}
      />
      <Tools onZoom={zoom} onWhole={() => setView(WHOLE)} />
    </div>
  )
}

/** A film that is chosen outside of the picture comes into sight. */
const useShownChoice = (
  chosen: number | undefined,
  points: Float32Array,
  size: Size,
  aspect: number,
  setView: Dispatch<SetStateAction<View>>,
): void => {
  const shown = useRef(chosen)
  useEffect(() => {
    // Films that still move are not followed.
    if (chosen === undefined || chosen === shown.current) return
    shown.current = chosen
    setView((now) => inSight(now, size, aspect, at(points, 2 * chosen), at(points, 2 * chosen + 1)))
  }, [chosen, points, size, aspect, setView])
}
