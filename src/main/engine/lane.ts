import { crowding } from './crowding.ts'
import type { Kernels } from './kernels.ts'
import type { End, LaneControl } from './lane-control.ts'
import type { WasmMemory } from './web-assembly.ts'

/**
 * One of the threads that run the same program over the same memory. What a program computes must not depend on `count`:
 * it cuts its work into shards whose number the data decides, and adds up in the order of shards.
 */
export interface Lane {
  /** 0 .. count - 1; lane 0 is the thread that called `run`. */
  readonly index: number
  readonly count: number
  readonly memory: WasmMemory
  readonly kernels: Kernels
  /** Waits until every lane is here. All writes before it are seen by all lanes after it. Throws LaneEnd. */
  barrier(): void
  /** Says that this lane is alive and asks whether to go on; call it at least every half second. Throws LaneEnd. */
  checkpoint(): void
  /** Runs shards 0 .. shards - 1, each once on whichever lane is free, then waits at a barrier. Throws LaneEnd. */
  forEachShard(shards: number, work: (shard: number) => void): void
}

/** A lane doing the same: `run` of the same program, in the same order, with equal parameters. */
export interface Program<Parameters> {
  /** By which the other threads find it. */
  readonly name: string
  /** Everything in `parameters` is posted to other threads: plain data and shared buffers only. */
  readonly run: (lane: Lane, parameters: Parameters) => void
}

/** Thrown in every lane when the program is to end early. Programs let it pass. */
export class LaneEnd extends Error {
  readonly end: End

  constructor(end: End) {
    super(`lane ${end.lane} ${end.kind}`)
    this.name = 'LaneEnd'
    this.end = end
  }
}

export interface LaneOptions {
  readonly index: number
  readonly count: number
  readonly control: LaneControl
  readonly memory: WasmMemory
  readonly kernels: Kernels
  /** Asked at every checkpoint; given to lane 0 only. */
  readonly shouldStop?: () => boolean
}

/** How long a wait at a barrier lasts before lane 0 looks around. */
const LOOK_AROUND_MS = 100
/** Looks without a heartbeat after which a lane counts as hanging on a quiet machine: 4 s of its waking time. */
const MOST_SILENT_LOOKS = 40

export function createLane({ index, count, control, memory, kernels, shouldStop }: LaneOptions): Lane {
  // Every loop draws one shard too many per lane, so all lanes know where the next loop's numbers begin.
  let firstShard = 0
  const checkpoint = (): void => {
    control.beat(index)
    if (shouldStop?.() === true) control.requestEnd({ kind: 'stopped', lane: index })
    const end = control.end()
    if (end) throw new LaneEnd(end)
  }
  const barrier = (): void => {
    checkpoint()
    const ticket = control.arrive(count)
    if (ticket === undefined) return
    const watch = index === 0 ? silenceWatch(control, count) : undefined
    while (!control.awaitOthers(ticket, LOOK_AROUND_MS)) {
      checkpoint()
      watch?.()
    }
    checkpoint()
  }
  const forEachShard = (shards: number, work: (shard: number) => void): void => {
    for (;;) {
      const shard = (control.drawShard() - firstShard) | 0
      if (shard >= shards) break
      work(shard)
      checkpoint()
    }
    firstShard = (firstShard + shards + count) | 0
    barrier()
  }
  return { index, count, memory, kernels, barrier, checkpoint, forEachShard }
}

/** Each call is one look; ends the program when another lane's heart stood still for too many of them. */
function silenceWatch(control: LaneControl, count: number): () => void {
  const seen = new Int32Array(count).fill(-1)
  const silent = new Int32Array(count)
  return () => {
    for (let lane = 1; lane < count; lane++) {
      const beats = control.beats(lane)
      const looks = beats === seen[lane] ? silent[lane] + 1 : 0
      seen[lane] = beats
      silent[lane] = looks
      if (looks >= MOST_SILENT_LOOKS * crowding()) control.requestEnd({ kind: 'silent', lane })
    }
  }
}
