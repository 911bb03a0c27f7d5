/**
 * The cells that the lanes of a pool share: a barrier, a counter of shards, why the program is to end, and a heartbeat of
 * each lane. Cells that different lanes write often lie on cache lines of their own.
 */
const LINE = 16
const ARRIVED = 0
const GENERATION = LINE
const END = 2 * LINE
const SHARDS = 3 * LINE
const HEARTBEATS = 4 * LINE

/** Spins before a waiting lane goes to sleep: a barrier between busy lanes then costs less than a microsecond. */
const SPINS = 2000

/** `stopped`: somebody asked for it; `failed`: the lane threw; `silent`: it gave no sign of life; `left`: its thread ended. */
const KINDS = ['stopped', 'failed', 'silent', 'left'] as const
export type EndKind = (typeof KINDS)[number]

export interface End {
  readonly kind: EndKind
  readonly lane: number
}

export interface LaneControl {
  readonly buffer: SharedArrayBuffer
  /** Why all lanes are to leave the program, once that is so. The first reason stays. */
  end(): End | undefined
  requestEnd(end: End): void
  beat(lane: number): void
  beats(lane: number): number
  /** The next shard nobody has taken; wraps around at 2^32. */
  drawShard(): number
  /** Counts this lane in; returns the ticket to wait with, or undefined when it was the last: all may go on. */
  arrive(lanes: number): number | undefined
  /** Sleeps until the others have arrived too, or an end is requested, or `milliseconds` have passed: which is false. */
  awaitOthers(ticket: number, milliseconds: number): boolean
}

export const laneControlBytes = (lanes: number): number => (HEARTBEATS + lanes * LINE) * Int32Array.BYTES_PER_ELEMENT

export function laneControl(buffer: SharedArrayBuffer): LaneControl {
  const cells = new Int32Array(buffer)
  const hasPassed = (ticket: number) => Atomics.load(cells, GENERATION) !== ticket
  return {
    buffer,
    end: () => decodeEnd(Atomics.load(cells, END)),
    requestEnd: (end) => {
      Atomics.compareExchange(cells, END, 0, encodeEnd(end))
      Atomics.notify(cells, GENERATION)
    },
    beat: (lane) => void Atomics.add(cells, HEARTBEATS + lane * LINE, 1),
    beats: (lane) => Atomics.load(cells, HEARTBEATS + lane * LINE),
    drawShard: () => Atomics.add(cells, SHARDS, 1),
    arrive: (lanes) => {
      const ticket = Atomics.load(cells, GENERATION)
      if (Atomics.add(cells, ARRIVED, 1) < lanes - 1) return ticket
      Atomics.store(cells, ARRIVED, 0)
      Atomics.add(cells, GENERATION, 1)
      Atomics.notify(cells, GENERATION)
      return undefined
    },
    awaitOthers: (ticket, milliseconds) => {
      for (let spin = 0; spin < SPINS; spin++) if (hasPassed(ticket)) return true
      // Being woken says nothing: whoever let the lanes through the barrier before may only now come to wake them.
      const until = performance.now() + milliseconds
      while (!hasPassed(ticket) && Atomics.load(cells, END) === 0) {
        const left = until - performance.now()
        if (left <= 0) return false
        Atomics.wait(cells, GENERATION, ticket, left)
      }
      return true
    },
  }
}

const encodeEnd = ({ kind, lane }: End): number => 1 + KINDS.indexOf(kind) + KINDS.length * lane

const decodeEnd = (code: number): End | undefined => {
  const kind = KINDS[(code - 1) % KINDS.length]
  return code === 0 || kind === undefined ? undefined : { kind, lane: Math.floor((code - 1) / KINDS.length) }
}
