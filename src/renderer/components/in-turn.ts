import { useEffect, useState } from 'react'
import { createTurns } from './turns.ts'

const turns = createTurns((run) => requestAnimationFrame(run))

/**
 * For what is dear to draw and comes in numbers, a row of posters or a chart: the value as of the component's last turn,
 * undefined before its first. One turn a frame, so a screen full of posters fills within some frames, none of which takes long
 * enough to hold up what a person does meanwhile. `isSame` tells values that need no turn.
 */
export const useInTurn = <T>(value: T, isSame: (before: T, after: T) => boolean = Object.is): T | undefined => {
  const [shown, setShown] = useState<{ readonly value: T } | undefined>(() => (turns.isFirst() ? { value } : undefined))
  const isDue = shown === undefined || !isSame(shown.value, value)
  useEffect(() => (isDue ? turns.standInLine(() => setShown({ value })) : undefined), [isDue, value])
  return shown?.value
}

/** However long an answer takes, what is there already is drawn after so many milliseconds. */
const LONGEST_HOLD = 200

/**
 * While it is true, nobody's turn comes: a screenful of posters would keep the page busy just when the answer arrives that
 * makes them superfluous.
 */
export const useHeldTurns = (isHeld: boolean): void =>
  useEffect(() => {
    if (!isHeld) return undefined
    const go = turns.hold()
    const timer = setTimeout(go, LONGEST_HOLD)
    return () => {
      clearTimeout(timer)
      go()
    }
  }, [isHeld])
