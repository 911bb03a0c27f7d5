import { useEffect, useState } from 'react'

/** Who waits for a turn, the longest first. There is one turn a frame. */
const line: (() => void)[] = []
let isTaken = false

const nextFrame = (): void => {
  const turn = line.shift()
  isTaken = false
  if (turn === undefined) return
  take()
  turn()
}

const take = (): void => {
  isTaken = true
  requestAnimationFrame(nextFrame)
}

/** Calls `turn` in one of the next frames; the answer leaves the line. */
const standInLine = (turn: () => void): (() => void) => {
  line.push(turn)
  if (!isTaken) take()
  return () => {
    const place = line.indexOf(turn)
    if (place !== -1) line.splice(place, 1)
  }
}

/** Whether nobody had this frame's turn yet; takes it then. */
const isFirst = (): boolean => {
  if (isTaken || line.length > 0) return false
  take()
  return true
}

/**
 * For what is dear to draw and comes in numbers, a row of posters or a chart: the value as of the component's last turn,
 * undefined before its first. One turn a frame, so a screen full of posters fills within some frames, none of which takes long
 * enough to hold up what a person does meanwhile. `isSame` tells values that need no turn.
 */
export const useInTurn = <T>(value: T, isSame: (before: T, after: T) => boolean = Object.is): T | undefined => {
  const [shown, setShown] = useState<{ readonly value: T } | undefined>(() => (isFirst() ? { value } : undefined))
  const isDue = shown === undefined || !isSame(shown.value, value)
  useEffect(() => (isDue ? standInLine(() => setShown({ value })) : undefined), [isDue, value])
  return shown?.value
}
