import { useEffect, useRef, useState } from 'react'
import { isAtRest } from '../../contract/run-states.ts'
import type { CurvePoint, RunSnapshot } from '../../contract/training.ts'
import { failureOf, follow, useApi, type Client, type Failure } from '../bridge/index.ts'

/** A run and all its points so far. */
export interface RunCurve {
  readonly run: RunSnapshot
  readonly points: readonly CurvePoint[]
}

/** A run whose curve is wanted. `isUnderWay` says when one that was at rest goes on. */
export interface WantedRun {
  readonly runId: string
  readonly isUnderWay: boolean
}

interface Watched {
  readonly curves: ReadonlyMap<string, RunCurve>
  /** Why the last one that did not come did not. */
  readonly failure: Failure | null
}

interface Watching {
  readonly runId: string
  readonly client: Client
  readonly signal: AbortSignal
  readonly onCurve: (next: (before: RunCurve | undefined) => RunCurve) => void
}

/** The points so far, then those that come while it runs. Survives lost connections, because a stream begins with all points. */
const watch = async ({ runId, client, signal, onCurve }: Watching): Promise<void> => {
  const known = await client.training.curve({ runId }, { signal })
  onCurve(() => known)
  let over = isAtRest(known.run)
  if (over) return
  let isFirst = true
  await follow({
    open: (ended) => {
      isFirst = true
      return client.training.watch({ runId }, { signal: ended })
    },
    again: () => !over,
    signal,
    onValue: ({ run, points }) => {
      over = isAtRest(run)
      // The first update of a stream carries every point so far, so what came before it goes.
      const isWhole = isFirst
      isFirst = false
      onCurve((before) => ({ run, points: isWhole ? points : [...(before?.points ?? []), ...points] }))
    },
  })
}

/** The curves of some runs, each growing while its run does. Those not wanted any more are let go. */
export const useRunCurves = (wanted: readonly WantedRun[]): Watched => {
  const { client } = useApi()
  const [watched, setWatched] = useState<Watched>({ curves: new Map(), failure: null })
  const turns = useRef(new Map<string, AbortController>())
  // Run ids hold no spaces; as a text, equal wishes are equal.
  const wish = wanted.map(({ runId, isUnderWay }) => `${runId} ${isUnderWay ? 'goes on' : ''}`.trim()).join('\n')
  useEffect(() => {
    const lines = wish === '' ? [] : wish.split('\n')
    const open = turns.current
    for (const [line, turn] of open) {
      if (lines.includes(line)) continue
      turn.abort()
      open.delete(line)
    }
    const ids = new Set(lines.map((line) => line.split(' ')[0]))
    setWatched(({ curves }) => ({ curves: new Map([...curves].filter(([runId]) => ids.has(runId))), failure: null }))
    for (const line of lines) {
      const [runId] = line.split(' ')
      if (open.has(line) || runId === undefined) continue
      const turn = new AbortController()
      open.set(line, turn)
      const onCurve: Watching['onCurve'] = (next) => {
        if (turn.signal.aborted) return
        setWatched(({ curves }) => ({
          curves: new Map(curves).set(runId, next(curves.get(runId))),
          failure: null,
        }))
      }
      watch({ runId, client, signal: turn.signal, onCurve }).catch((error: unknown) => {
        if (!turn.signal.aborted) setWatched(({ curves }) => ({ curves, failure: failureOf(error) }))
      })
    }
  }, [client, wish])
  useEffect(() => {
    const open = turns.current
    return () => {
      for (const turn of open.values()) turn.abort()
      open.clear()
    }
  }, [client])
  return watched
}
