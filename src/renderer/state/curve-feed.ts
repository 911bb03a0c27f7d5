import { isAtRest } from '../../contract/run-states.ts'
import type { CurvePoint, RunSnapshot, RunUpdate } from '../../contract/training.ts'
import { failureOf, follow, type Failure } from '../bridge/index.ts'
import { createPace, pageClock, type PaceClock } from './pace.ts'

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

export interface Watched {
  readonly curves: ReadonlyMap<string, RunCurve>
  /** Why the last one that did not come did not. */
  readonly failure: Failure | null
}

export const NOTHING_WATCHED: Watched = { curves: new Map(), failure: null }

export interface CurveFeed {
  /** The curves of these from now on, those of others are let go. */
  want(runs: readonly WantedRun[]): void
  close(): void
}

/** What of the host a feed asks. */
export interface Training {
  curve(input: { readonly runId: string }, options: { readonly signal: AbortSignal }): Promise<RunUpdate>
  /** The first update carries all points so far, the others what is new. */
  watch(input: { readonly runId: string }, options: { readonly signal: AbortSignal }): Promise<AsyncIterable<RunUpdate>>
}

interface FeedOptions {
  readonly training: Training
  readonly onChange: (watched: Watched) => void
  readonly clock?: PaceClock
}

/**
 * Follows the curves of runs. Points are gathered as they come, at the cost of themselves only, and told at a pace that leaves the
 * page free: a run of an hour has 70,000 points and brings 20 more a second.
 */
export const createCurveFeed = ({ training, onChange, clock = pageClock }: FeedOptions): CurveFeed => {
  const followed = new Map<string, Followed>()
  let failure: Failure | null = null
  const tell = (): void => {
    const curves = [...followed].flatMap(([runId, one]) => {
      const curve = one.curve()
      return curve === undefined ? [] : [[runId, curve] as const]
    })
    onChange({ curves: new Map(curves), failure })
  }
  const pace = createPace(tell, clock)

  const open = (wanted: WantedRun): void => {
    // What was known of a run that goes on stays in sight until its stream begins.
    const one = new Followed(followed.get(wanted.runId)?.curve())
    followed.set(wanted.runId, one)
    const onUpdate = (): void => {
      failure = null
      pace.touch()
    }
    followRun(wanted, { training, one, onUpdate }).catch((error: unknown) => {
      if (one.turn.signal.aborted) return
      failure = failureOf(error)
      pace.touch()
    })
  }
  return {
    want: (runs) => {
      failure = null
      const ids = new Set(runs.map(({ runId }) => runId))
      for (const [runId, one] of followed) {
        if (ids.has(runId)) continue
        one.turn.abort()
        followed.delete(runId)
      }
      for (const wanted of runs) {
        const one = followed.get(wanted.runId)
        if (one !== undefined && !(one.isOver && wanted.isUnderWay)) continue
        one?.turn.abort()
        open(wanted)
      }
      tell()
    },
    close: () => {
      pace.stop()
      for (const { turn } of followed.values()) turn.abort()
      followed.clear()
    },
  }
}

/** What is known of one run. */
class Followed {
  readonly turn = new AbortController()
  #run: RunSnapshot | undefined
  #points: CurvePoint[] = []
  #told: RunCurve | undefined

  constructor(before: RunCurve | undefined) {
    this.#told = before
  }

  /** It has come to rest: nothing more will be heard. */
  get isOver(): boolean {
    return this.#run !== undefined && isAtRest(this.#run)
  }

  /** `isWhole`: the points are all there are, else those that are new. */
  take({ run, points }: RunUpdate, isWhole: boolean): void {
    if (isWhole) this.#points = []
    for (const point of points) this.#points.push(point)
    this.#run = run
    this.#told = undefined
  }

  /** The same object until something has changed; undefined before the first word. */
  curve(): RunCurve | undefined {
    if (this.#run !== undefined) this.#told ??= { run: this.#run, points: this.#points.slice() }
    return this.#told
  }
}

interface Following {
  readonly training: Training
  readonly one: Followed
  readonly onUpdate: () => void
}

/** Survives lost connections, because a stream begins with all points. Rejects when the curve of a run at rest does not come. */
const followRun = async (wanted: WantedRun, { training, one, onUpdate }: Following): Promise<void> => {
  const { runId, isUnderWay } = wanted
  const { signal } = one.turn
  const take = (update: RunUpdate, isWhole: boolean): void => {
    if (signal.aborted) return
    one.take(update, isWhole)
    onUpdate()
  }
  if (!isUnderWay) take(await training.curve({ runId }, { signal }), true)
  if (one.isOver) return
  let isFirst = true
  await follow({
    open: (ended) => {
      isFirst = true
      return training.watch({ runId }, { signal: ended })
    },
    again: () => !one.isOver,
    signal,
    onValue: (update) => {
      // The first update of a stream carries every point so far, so what came before it goes.
      take(update, isFirst)
      isFirst = false
    },
  })
}
