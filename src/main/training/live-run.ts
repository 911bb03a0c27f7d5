import { isAtRest, type CurvePoint, type RunSnapshot, type RunUpdate } from '../../contract/index.ts'
import { coalesce } from './coalesce.ts'
import { etaSeconds } from './eta-seconds.ts'

export type RunListener = (update: RunUpdate) => void

/** A run while it is queued or running: its snapshot, its curve, and who watches it. */
export interface LiveRun {
  readonly runId: string
  readonly snapshot: RunSnapshot
  readonly points: readonly CurvePoint[]
  /**
   * Listeners hear of it soon, together with the points around it. One that is not beyond the last is left out: a resumed run
   * passes again over what came after its checkpoint.
   */
  addPoint(point: CurvePoint): void
  /** Changes the snapshot; nobody hears of it before `announce`. */
  amend(patch: Partial<RunSnapshot>): void
  /** Tells everybody before it returns; of a run at rest, for the last time. */
  announce(): void
  /** The listener gets all points so far at once, then only new ones. Returns the way to leave. */
  watch(listener: RunListener): () => void
}

/** 20 updates a second look continuous and leave the thread free. */
const TICK_MS = 50

/** `onChange` is called after the listeners, as often as they are. `known` are the points of the run so far. */
export function createLiveRun(first: RunSnapshot, onChange: () => void, known: readonly CurvePoint[] = []): LiveRun {
  let snapshot = first
  const points = known.slice()
  const last = known.at(-1)
  /** Listener -> how many points it has. */
  const watchers = new Map<RunListener, number>()

  const tick = coalesce(TICK_MS, () => {
    for (const [listener, seen] of watchers) {
      watchers.set(listener, points.length)
      listener({ run: snapshot, points: points.slice(seen) })
    }
    onChange()
  })

  return {
    runId: first.runId,
    get snapshot() {
      return snapshot
    },
    points,
    addPoint: ({ hitRate = null, ...fresh }) => {
      if (last !== undefined && fresh.epoch <= last.epoch) return
      const point = { ...fresh, hitRate, atMs: fresh.atMs + (last?.atMs ?? 0) }
      points.push(point)
      snapshot = { ...snapshot, ...progressAt(point, snapshot), etaSeconds: etaSeconds(points, snapshot.epochs) }
      tick.touch()
    },
    amend: (patch) => {
      snapshot = { ...snapshot, ...patch }
    },
    announce: () => {
      tick.flush()
      if (isAtRest(snapshot)) tick.stop()
    },
    watch: (listener) => {
      // A function of its own for each call: the same listener may watch twice.
      const watcher: RunListener = (update) => listener(update)
      watchers.set(watcher, points.length)
      watcher({ run: snapshot, points: points.slice() })
      return () => void watchers.delete(watcher)
    },
  }
}

const progressAt = (point: CurvePoint, { validation, bestValidation, hitRate }: RunSnapshot): Partial<RunSnapshot> => ({
  epoch: point.epoch,
  loss: point.loss,
  validation: point.validation ?? validation,
  hitRate: point.hitRate ?? hitRate,
  bestValidation: point.validation === null ? bestValidation : Math.max(point.validation, bestValidation ?? -Infinity),
  examplesPerSecond: point.examplesPerSecond,
})
