import { useEffect, useState } from 'react'
import { isAtRest } from '../../contract/run-states.ts'
import type { CurvePoint, RunSnapshot } from '../../contract/training.ts'
import { failureOf, follow, useApi, type Failure } from '../bridge/index.ts'

/** A run and all its points so far. */
export interface RunCurve {
  readonly run: RunSnapshot
  readonly points: readonly CurvePoint[]
}

interface Watched {
  readonly curve: RunCurve | null
  readonly failure: Failure | null
}

const NOTHING: Watched = { curve: null, failure: null }

/**
 * The curve of a run, growing while it runs; `isUnderWay` says when one that was at rest goes on. Survives reloads and lost connections, because a stream begins with all
 * points.
 */
export const useRunCurve = (runId: string | null, isUnderWay: boolean): Watched => {
  const { client } = useApi()
  const [watched, setWatched] = useState<Watched>(NOTHING)
  useEffect(() => {
    setWatched((before) => (before.curve?.run.runId === runId ? before : NOTHING))
    if (runId === null) return
    const ending = new AbortController()
    let over = false
    let fresh = true
    const watch = (): Promise<void> =>
      follow({
        open: (signal) => {
          fresh = true
          return client.training.watch({ runId }, { signal })
        },
        again: () => !over,
        signal: ending.signal,
        onValue: ({ run, points }) => {
          over = isAtRest(run)
          // The first update of a stream carries every point so far, so what came before it goes.
          const known = fresh
          fresh = false
          setWatched(({ curve }) => ({
            curve: { run, points: known ? points : [...(curve?.points ?? []), ...points] },
            failure: null,
          }))
        },
      })
    const start = async (): Promise<void> => {
      try {
        const curve = await client.training.curve({ runId }, { signal: ending.signal })
        setWatched({ curve, failure: null })
        if (!isAtRest(curve.run)) await watch()
      } catch (error) {
        if (!ending.signal.aborted) setWatched({ curve: null, failure: failureOf(error) })
      }
    }
    void start()
    return () => ending.abort()
  }, [client, runId, isUnderWay])
  return watched
}
