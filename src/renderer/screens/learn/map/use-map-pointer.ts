import { useEffect, useRef, type Dispatch, type PointerEvent, type RefObject, type SetStateAction } from 'react'
import { enlarged, lensOf, pointAt, pushed, WHOLE, type Size, type View } from './view.ts'

interface MapPointer {
  readonly canvas: RefObject<HTMLCanvasElement | null>
  readonly points: Float32Array
  readonly aspect: number
  readonly size: Size
  readonly view: View
  readonly setView: Dispatch<SetStateAction<View>>
  readonly onPoint: (row: number | undefined) => void
  readonly onOpen: (row: number) => void
}

/** Pixels: how near to a film a pointer means it, and how far it may move and still click. */
const REACH = 14
const STILL = 4

interface Held {
  readonly x: number
  readonly y: number
}

/** Dragging, pinching, the wheel, pointing at films and opening them. */
export const useMapPointer = (map: MapPointer) => {
  const { canvas, points, aspect, size, view, setView, onPoint, onOpen } = map
  const held = useRef(new Map<number, Held>())
  const travelled = useRef(0)

  const placeIn = (event: { readonly clientX: number; readonly clientY: number }): Held => {
    const { left, top } = canvas.current?.getBoundingClientRect() ?? { left: 0, top: 0 }
    return { x: event.clientX - left, y: event.clientY - top }
  }
  const filmAt = ({ x, y }: Held): number | undefined => pointAt(points, lensOf(view, size, aspect), x, y, REACH)

  // React's own wheel listeners are passive: the page would scroll as well.
  useEffect(() => {
    const element = canvas.current
    if (element === null) return undefined
    const turn = (event: WheelEvent): void => {
      if (!event.ctrlKey && !event.metaKey) return
      event.preventDefault()
      const { left, top } = element.getBoundingClientRect()
      const times = Math.exp(-event.deltaY / 300)
      setView((now) => enlarged(now, size, aspect, times, event.clientX - left, event.clientY - top))
    }
    element.addEventListener('wheel', turn, { passive: false })
    return () => element.removeEventListener('wheel', turn)
  }, [canvas, aspect, size, setView])

  const drag = (event: PointerEvent, before: Held, now: Held): void => {
    const others = [...held.current].filter(([id]) => id !== event.pointerId)
    const [other] = others
    travelled.current += Math.hypot(now.x - before.x, now.y - before.y)
    if (other === undefined) return setView((seen) => pushed(seen, size, aspect, now.x - before.x, now.y - before.y))
    const apart = (place: Held): number => Math.hypot(place.x - other[1].x, place.y - other[1].y) || 1
    const [x, y] = [(now.x + other[1].x) / 2, (now.y + other[1].y) / 2]
    setView((seen) => enlarged(seen, size, aspect, apart(now) / apart(before), x, y))
  }

  return {
    onPointerDown: (event: PointerEvent): void => {
      if (held.current.size === 0) travelled.current = 0
      held.current.set(event.pointerId, placeIn(event))
      event.currentTarget.setPointerCapture(event.pointerId)
    },
    onPointerMove: (event: PointerEvent): void => {
      const [before, now] = [held.current.get(event.pointerId), placeIn(event)]
      if (before === undefined) return onPoint(filmAt(now))
      held.current.set(event.pointerId, now)
      if (view !== WHOLE || held.current.size > 1) drag(event, before, now)
      else travelled.current += Math.hypot(now.x - before.x, now.y - before.y)
    },
    onPointerUp: (event: PointerEvent): void => {
      held.current.delete(event.pointerId)
      const film = filmAt(placeIn(event))
      if (travelled.current <= STILL && film !== undefined) onOpen(film)
    },
    onPointerCancel: (event: PointerEvent): void => void held.current.delete(event.pointerId),
    onPointerLeave: (): void => onPoint(undefined),
  }
}
