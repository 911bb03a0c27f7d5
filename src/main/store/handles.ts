import type { Connection } from './connection.ts'
import { damagedError } from './storage-error.ts'

let readable: (handle: ReadHandle) => Connection
let writable: (handle: WriteHandle) => Connection

/**
 * The right to read one data folder's database. Opaque outside the store. Its private member makes the type nominal:
 * nothing else passes for it.
 */
export class ReadHandle {
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
  }

  static {
    readable = (handle) => handle.#connection
  }
}

/**
 * The right to write it, which includes reading. A ReadHandle does not pass for one: a reader cannot be handed to a
 * function that writes.
 */
export class WriteHandle extends ReadHandle {
  readonly #writable: Connection

  constructor(connection: Connection) {
    super(connection)
    this.#writable = connection
  }

  static {
    writable = (handle) => handle.#writable
  }
}

/** For the store's own query files only. */
export const reader = (handle: ReadHandle): Connection => readable(handle)

/** For the store's own query files only. */
export const writer = (handle: WriteHandle): Connection => writable(handle)

/** DATABASE_DAMAGED, for data that cannot be: what read it knows more than SQLite's own checks. */
export const damagedData = (read: ReadHandle, reason: string): Error => damagedError(reader(read).path, reason)

/** Several reads of one state of the database, whoever commits meanwhile. */
export const atOneMoment = <Result>(read: ReadHandle, work: () => Result): Result => reader(read).snapshot(work)

/** Several writes as one: all are committed, and on disk, when this returns; none when `work` throws. */
export const inTransaction = <Result>(write: WriteHandle, work: () => Result): Result => writer(write).transaction(work)
