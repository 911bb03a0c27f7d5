/** The typed arrays an arena holds, by the names used in layouts. */
export interface ArenaArrays {
  f32: Float32Array<SharedArrayBuffer>
  f64: Float64Array<SharedArrayBuffer>
  i32: Int32Array<SharedArrayBuffer>
  u32: Uint32Array<SharedArrayBuffer>
}

export type ArenaKind = keyof ArenaArrays

const BYTES: Readonly<Record<ArenaKind, number>> = { f32: 4, f64: 8, i32: 4, u32: 4 }

/** One array's place in an arena: plain numbers, so that a plan made of regions can be posted to other threads. */
export interface Region<Kind extends ArenaKind = ArenaKind> {
  readonly kind: Kind
  /** Byte address, a multiple of 64; what kernels take as a pointer. */
  readonly at: number
  /** Elements. */
  readonly length: number
}

/** Lays arrays one behind the other before anything is allocated; its total is the estimate of memory. */
export interface Layout {
  /** Reserves `length` elements (a whole number >= 0). */
  reserve<Kind extends ArenaKind>(kind: Kind, length: number): Region<Kind>
  /** Bytes laid out so far. */
  readonly bytes: number
}

/** A cache line, and the widest alignment that any kernel profits from. */
const ALIGNMENT = 64

export function createLayout(): Layout {
  // Address 0 stays unused: to a kernel a pointer of 0 means "absent".
  let end = ALIGNMENT
  return {
    reserve: (kind, length) => {
      if (!Number.isSafeInteger(length) || length < 0) throw new RangeError(`an array has no length ${length}`)
      const region = { kind, at: end, length }
      end += Math.ceil((length * BYTES[kind]) / ALIGNMENT) * ALIGNMENT
      return region
    },
    get bytes() {
      return end
    },
  }
}
