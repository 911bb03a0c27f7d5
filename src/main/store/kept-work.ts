import { reader, writer, type ReadHandle, type WriteHandle } from './handles.ts'

/** How work of some minutes stands that a person started and looks at later. */
export type WorkState = 'running' | 'done' | 'failed' | 'cancelled'

/** A table of such work, one row each, with the columns `state`, `reason`, `created_at_ms` and `finished_at_ms`. */
interface WorkTable {
  readonly table: 'tunings' | 'comparisons'
  /** The column of its primary key. */
  readonly id: string
  /** What is selected of a row. */
  readonly row: string
}

interface KeptWork<Row> {
  /** Newest first. */
  list(read: ReadHandle, limit: number): Row[]
  byId(read: ReadHandle, id: string): Row | undefined
  /** Forgets all but the newest `kept`. */
  forget(write: WriteHandle, kept: number): void
  /** What a process left running when it was killed has ended: `cancelled`, for `reason`. */
  settle(write: WriteHandle, reason: string, now: number): void
}

/** What is asked and done alike of each such table. */
export const keptWork = <Row>({ table, id, row }: WorkTable): KeptWork<Row> => {
  const newestFirst = `ORDER BY created_at_ms DESC, ${id} DESC LIMIT ?`
  return {
    list: (read, limit) => reader(read).query<[number], Row>(`SELECT ${row} FROM ${table} ${newestFirst}`).all(limit),
    byId: (read, key) => reader(read).query<[string], Row>(`SELECT ${row} FROM ${table} WHERE ${id} = ?`).get(key),
    forget: (write, kept) => {
      const sql = `DELETE FROM ${table} WHERE ${id} NOT IN (SELECT ${id} FROM ${table} ${newestFirst})`
      writer(write).query<[number], never>(sql).run(kept)
    },
    settle: (write, reason, now) => {
      const sql = `UPDATE ${table} SET state = 'cancelled', reason = ?, finished_at_ms = ? WHERE state = 'running'`
      writer(write).query<[string, number], never>(sql).run(reason, now)
    },
  }
}
