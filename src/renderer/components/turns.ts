export interface Turns {
  /** Whether nobody had this frame's turn yet; takes it then. */
  isFirst(): boolean
  /** Calls `turn` in one of the next frames; the answer leaves the line. */
  standInLine(turn: () => void): () => void
}

/** Gives out one turn a frame, to whoever waits the longest. `onNextFrame`: `requestAnimationFrame`, as a rule. */
export const createTurns = (onNextFrame: (run: () => void) => void): Turns => {
  const line: (() => void)[] = []
  let isTaken = false

  const take = (): void => {
    isTaken = true
    onNextFrame(nextFrame)
  }
  const nextFrame = (): void => {
    const turn = line.shift()
    isTaken = false
    if (turn === undefined) return
    take()
    turn()
  }
  return {
    isFirst: () => {
      if (isTaken || line.length > 0) return false
      take()
      return true
    },
    standInLine: (turn) => {
      line.push(turn)
      if (!isTaken) take()
      return () => {
        const place = line.indexOf(turn)
        if (place !== -1) line.splice(place, 1)
      }
    },
  }
}
