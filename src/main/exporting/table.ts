/** A value of a row; objects stay objects in JSON and are JSON within CSV. */
export type Cell = string | number | boolean | null | Readonly<Record<string, unknown>>

/** Rows that may come one by one, each with a cell a column. */
export interface Table {
  readonly columns: readonly string[]
  readonly rows: Iterable<readonly Cell[]>
}
