import type Database from 'better-sqlite3'
import { storageError } from './storage-error.ts'

/** What can be bound to a statement. */
export type Value = number | string | Uint8Array | null

/** `row`: objects by column name; `list`: arrays in column order; `value`: the first column alone. */
export type Shape = 'row' | 'list' | 'value'

/** A prepared statement whose failures are MatineeErrors where they are storage's. */
export interface Query<Params extends readonly Value[], Row> {
  get(...params: Params): Row | undefined
  all(...params: Params): Row[]
  /** Number of rows changed. */
  run(...params: Params): number
  /** As `run`, for very many values: they are not spread over the stack. */
  runList(params: Params): number
}

/**
 * One SQLite connection and its prepared statements, each prepared once. Stays inside the store: everybody else holds a
 * ReadHandle or a WriteHandle.
 */
export class Connection {
  readonly path: string
  readonly database: Database.Database
  readonly #queries = new Map<string, PreparedQuery>()

  constructor(path: string, database: Database.Database) {
    this.path = path
    this.database = database
  }

  /** `sql` must be one of a bounded set of texts: values are bound, never pasted in. */
  query<Params extends readonly Value[], Row>(sql: string, shape: Shape = 'row'): Query<Params, Row> {
    const key = shape === 'row' ? sql : `${shape}:${sql}`
    let query = this.#queries.get(key)
    if (query === undefined) {
      query = this.#guard(
        () => new PreparedQuery(this.path, shaped(this.database.prepare<[Bound]>(sql), shape), NUMBERED.test(sql)),
      )
      this.#queries.set(key, query)
    }
    // Here SQLite's untyped rows become what the query's author says they are.
    return query as unknown as Query<Params, Row>
  }

  /**
   * Calls `onRow` with every row as an array. The statement is not shared, but until it ends nothing can be written
   * through this connection.
   */
  scan<Row extends readonly Value[]>(sql: string, params: readonly Value[], onRow: (row: Row) => void): void {
    this.#guard(() => {
      const rows = this.database
        .prepare<Value[]>(sql)
        .raw()
        .iterate(...params)
      for (const row of rows) onRow(row as Row)
    })
  }

  exec(sql: string): void {
    this.#guard(() => this.database.exec(sql))
  }

  /** `work` sees one state of the database throughout, whoever commits meanwhile. */
  snapshot<Result>(work: () => Result): Result {
    return this.#bracket('BEGIN DEFERRED', work)
  }

  /** All of `work` is committed, and on disk, when this returns; none of it when it throws. Joins an open transaction. */
  transaction<Result>(work: () => Result): Result {
    return this.#bracket('BEGIN IMMEDIATE', work)
  }

  close(): void {
    this.#queries.clear()
    this.#guard(() => this.database.close())
  }

  /**
   * `work` with references unchecked row by row, which takes as long as the rows themselves; it must see to it that they
   * hold before it commits. Every connection checks them before and after; one that cannot be brought back to it is
   * closed.
   */
  withoutReferenceChecks<Result>(work: () => Result): Result {
    if (this.database.inTransaction) throw new Error('within a transaction SQLite does not change how it checks')
    this.exec('PRAGMA foreign_keys = OFF')
    try {
      return work()
    } finally {
      this.exec('PRAGMA foreign_keys = ON')
      const found = this.query<[], number>('PRAGMA foreign_keys', 'value').get()
      if (found !== 1) this.database.close()
    }
  }

  #bracket<Result>(begin: string, work: () => Result): Result {
    if (this.database.inTransaction) return work()
    this.query(begin).run()
    try {
      const result = work()
      this.query('COMMIT').run()
      return result
    } catch (error) {
      this.#rollBack()
      throw error
    }
  }

  #rollBack(): void {
    // Some failures (a full disk) have rolled back already.
    if (!this.database.inTransaction) return
    try {
      this.query('ROLLBACK').run()
    } catch {
      // What made the work fail says more; SQLite takes uncommitted work back when the database is next opened.
    }
  }

  #guard<Result>(work: () => Result): Result {
    try {
      return work()
    } catch (error) {
      throw storageError(error, this.path)
    }
  }
}

const shaped = (statement: Database.Statement<[Bound]>, shape: Shape): Database.Statement<[Bound]> => {
  if (shape === 'list') return statement.raw()
  return shape === 'value' ? statement.pluck() : statement
}

/** `?1`, `?2` ...: values that a statement uses more than once. The library takes those by name only. */
const NUMBERED = /\?\d/

type Bound = Value[] | Record<string, Value>

class PreparedQuery implements Query<Value[], unknown> {
  readonly #path: string
  readonly #statement: Database.Statement<[Bound]>

  readonly #isNumbered: boolean

  constructor(path: string, statement: Database.Statement<[Bound]>, isNumbered: boolean) {
    this.#path = path
    this.#statement = statement
    this.#isNumbered = isNumbered
  }

  get(...params: Value[]): unknown {
    try {
      return this.#statement.get(this.#bound(params))
    } catch (error) {
      throw storageError(error, this.#path)
    }
  }

  all(...params: Value[]): unknown[] {
    try {
      return this.#statement.all(this.#bound(params))
    } catch (error) {
      throw storageError(error, this.#path)
    }
  }

  run(...params: Value[]): number {
    return this.runList(params)
  }

  runList(params: Value[]): number {
    try {
      return this.#statement.run(this.#bound(params)).changes
    } catch (error) {
      throw storageError(error, this.#path)
    }
  }

  #bound(params: Value[]): Bound {
    return this.#isNumbered ? Object.fromEntries(params.map((value, at) => [at + 1, value])) : params
  }
}
