export interface Turns {
  /** Whether nobody had this frame's turn yet; takes it then. */
  isFirst(): boolean
  /** Calls `turn` in one of the next frames; the answer leaves the line. */
  standInLine(turn: () => void): () => void
  /** Nobody has a turn until the answer is called, once for each hold. */
  hold(): () => void
}

/** Gives out one turn a frame, to whoever waits the longest. `onNextFrame`: `requestAnimationFrame`, as a rule. */
export const createTurns = (onNextFrame: (run: () => void) => void): Turns => {
  const line: (() => void)[] = []
  let isTaken = false
  let holds = 0

  const take = (): void => {
    isTaken = true
    onNextFrame(nextFrame)
  }
  const nextFrame = (): void => {
    isTaken = false
    if (holds > 0) return
    const turn = line.shift()
    if (turn === undefined) return
    take()
    turn()
  }
  return {
    isFirst: () => {
      if (isTaken || holds > 0 || line.length > 0) return false
      take()
      return true
    },
    standInLine: (turn) => {
      line.push(turn)
      if (!isTaken && holds === 0) take()
      return () => {
        const place = line.indexOf(turn)
        if (place !== -1) line.splice(place, 1)
      }
    },
    hold: () => {
      let isHeld = true
      holds++
      return () => {
        if (!isHeld) return
        isHeld = false
        holds--
        if (holds === 0 && line.length > 0 && !isTaken) take()
      }
    },
  }
}
