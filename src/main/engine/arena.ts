import { totalmem } from 'node:os'
import { MatineeError } from '../../contract/errors.ts'
import type { ArenaArrays, ArenaKind, Layout, Region } from './layout.ts'
import { MOST_PAGES, PAGE_BYTES, webAssembly, type WasmMemory } from './web-assembly.ts'

/** Half of the machine's memory, and never more than 32-bit addresses reach. */
export const defaultMemoryLimit = (): number => Math.min(Math.floor(totalmem() / 2), MOST_PAGES * PAGE_BYTES)

/**
 * The one shared memory of a job, of exactly the size of its layout, zeroed. Nothing is allocated in it afterwards.
 * Throws MEMORY_LIMIT, before it allocates, when the layout needs more than `limitBytes`, or when the system refuses.
 */
export function allocateArena(layout: Layout, limitBytes: number = defaultMemoryLimit()): WasmMemory {
  const pages = Math.ceil(layout.bytes / PAGE_BYTES)
  if (layout.bytes > limitBytes || pages > MOST_PAGES) throw overLimit(layout.bytes, limitBytes)
  try {
    return new webAssembly.Memory({ initial: pages, maximum: pages, shared: true })
  } catch (cause) {
    throw overLimit(layout.bytes, limitBytes, cause)
  }
}

/** The array that a region names. Make views once, before the loops: each call makes a new object. */
export function viewOf<Kind extends ArenaKind>({ buffer }: WasmMemory, region: Region<Kind>): ArenaArrays[Kind] {
  const { at, length } = region
  const views: { readonly [K in ArenaKind]: () => ArenaArrays[K] } = {
    f32: () => new Float32Array(buffer, at, length),
    f64: () => new Float64Array(buffer, at, length),
    i32: () => new Int32Array(buffer, at, length),
    u32: () => new Uint32Array(buffer, at, length),
  }
  return views[region.kind]()
}

const megabytes = (bytes: number): string => `${Math.ceil(bytes / 2 ** 20).toLocaleString('en')} MB`

const overLimit = (neededBytes: number, limitBytes: number, cause?: unknown): MatineeError => {
  const reason = cause === undefined ? `the limit is ${megabytes(limitBytes)}` : 'this machine has not that much free'
  const what = `This run needs ${megabytes(neededBytes)} of memory, and ${reason}. A smaller embedding size needs less.`
  return new MatineeError('MEMORY_LIMIT', what, { neededBytes, limitBytes }, cause === undefined ? {} : { cause })
}
