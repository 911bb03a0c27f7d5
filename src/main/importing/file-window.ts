import { closeSync, openSync, readSync } from 'node:fs'
import { MatineeError } from '../../contract/errors.ts'

/** What a reading file tells: each run of bytes once, in order. */
export type OnBytes = (bytes: Uint8Array) => void

/**
 * A file passing through a buffer of fixed size. Scanners look at `bytes` from `start` to `end`, move `start` past what
 * they have dealt with, and `fill` for more; memory stays the same however long the file is.
 */
export class FileWindow {
  readonly bytes: Buffer
  /** First byte not dealt with. */
  start = 0
  /** One past the last byte read. */
  end = 0
  /** True when `end` is the end of the file. */
  ended = false
  readonly #path: string
  readonly #file: number
  readonly #onBytes: OnBytes
  #base = 0

  /** Throws IMPORT_SOURCE_UNREADABLE, as `fill` does. */
  constructor(path: string, onBytes: OnBytes, capacity = 1 << 20) {
    this.bytes = Buffer.allocUnsafe(capacity)
    this.#path = path
    this.#file = orUnreadable(path, () => openSync(path, 'r'))
    this.#onBytes = onBytes
  }

  /** Offset in the file of the byte at index `at` of the buffer. */
  offsetOf(at: number): number {
    return this.#base + at
  }

  /** Brings the rest to the front and reads on. False when nothing more came: the file or the buffer's room ended. */
  fill(): boolean {
    if (this.start > 0) {
      this.bytes.copyWithin(0, this.start, this.end)
      this.#base += this.start
      this.end -= this.start
      this.start = 0
    }
    const room = this.bytes.length - this.end
    if (room === 0 || this.ended) return false
    const read = orUnreadable(this.#path, () => readSync(this.#file, this.bytes, this.end, room, null))
    if (read === 0) {
      this.ended = true
      return false
    }
    this.#onBytes(this.bytes.subarray(this.end, this.end + read))
    this.end += read
    return true
  }

  /** Moves past the next newline, however far it is. False when the file ended first. */
  skipLine(): boolean {
    do {
      const newline = this.bytes.subarray(this.start, this.end).indexOf(10)
      this.start = newline === -1 ? this.end : this.start + newline + 1
      if (newline !== -1) return true
    } while (this.fill())
    return false
  }

  close(): void {
    closeSync(this.#file)
  }
}

const orUnreadable = <Result>(path: string, work: () => Result): Result => {
  try {
    return work()
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    const message = `${path} cannot be read (${reason}). Nothing was imported.`
    throw new MatineeError('IMPORT_SOURCE_UNREADABLE', message, { path, reason }, { cause })
  }
}
