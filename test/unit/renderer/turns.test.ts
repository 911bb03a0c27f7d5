import { describe, expect, test } from 'vitest'
import { createTurns } from '../../../src/renderer/components/turns.ts'

/** Turns on a clock that a test moves, and who had theirs. */
const onFrames = () => {
  let due: (() => void)[] = []
  const had: string[] = []
  const turns = createTurns((run) => void due.push(run))
  return {
    turns,
    had,
    frame: (): void => {
      const now = due
      due = []
      for (const run of now) run()
    },
    idle: (): boolean => due.length === 0,
    wait: (name: string) => turns.standInLine(() => void had.push(name)),
  }
}

describe('turns', () => {
  test('[TURN-1] one a frame, in the order of coming', () => {
    const { had, frame, wait } = onFrames()
    for (const name of ['a', 'b', 'c']) wait(name)
    expect(had).toEqual([])
    frame()
    expect(had).toEqual(['a'])
    frame()
    frame()
    expect(had).toEqual(['a', 'b', 'c'])
  })

  test('[TURN-2] who comes when nobody waits has theirs at once, once a frame', () => {
    const { turns, frame } = onFrames()
    expect([turns.isFirst(), turns.isFirst()]).toEqual([true, false])
    frame()
    expect(turns.isFirst()).toBe(true)
  })

  test('[TURN-3] nobody goes before those who wait', () => {
    const { turns, had, frame, wait } = onFrames()
    turns.isFirst()
    wait('a')
    wait('b')
    frame()
    expect([had, turns.isFirst()]).toEqual([['a'], false])
  })

  test('[TURN-4] who leaves the line costs no frame; when nobody waits nothing runs', () => {
    const { had, frame, wait, idle } = onFrames()
    const leave = wait('a')
    wait('b')
    leave()
    leave()
    frame()
    expect(had).toEqual(['b'])
    frame()
    expect(idle()).toBe(true)
  })

  test('[TURN-5] while turns are held nobody has one, not even who comes first; afterwards all have theirs', () => {
    const { turns, had, frame, wait, idle } = onFrames()
    wait('a')
    const go = turns.hold()
    const goToo = turns.hold()
    frame()
    wait('b')
    frame()
    go()
    go()
    expect([had, turns.isFirst(), idle()]).toEqual([[], false, true])
    goToo()
    frame()
    frame()
    expect(had).toEqual(['a', 'b'])
  })
})
