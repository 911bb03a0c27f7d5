/** Rows of tables: gathered, grouped, and stepped by an optimiser. Addresses, sizes and strides as in `Kernels`. */
export interface RowKernels {
  /** One step of Adam over n values. */
  adamDense(
    w: number,
    g: number,
    m: number,
    v: number,
    n: number,
    rate: number,
    root: number,
    beta1: number,
    beta2: number,
    epsilon: number,
    l2: number,
  ): void
  /** The same over the distinct rows [n] of [*, cols]. */
  adamRows(
    w: number,
    m: number,
    v: number,
    cols: number,
    rows: number,
    g: number,
    n: number,
    rate: number,
    root: number,
    beta1: number,
    beta2: number,
    epsilon: number,
    l2: number,
  ): void
  /** out [n, cols] = the rows ids [n] of the table. */
  gatherRows(table: number, ldt: number, ids: number, n: number, cols: number, out: number, ldo: number): void
  /** out [n, cols]: n times the row x. */
  repeatRow(x: number, n: number, cols: number, out: number): void
  /** Groups n slots by id; returns how many distinct ids there are. */
  groupRows(
    ids: number,
    n: number,
    marks: number,
    distinct: number,
    places: number,
    starts: number,
    order: number,
  ): number
  /** out [n, cols]: per group the sum of its slots' rows. */
  sumSlots(
    x: number,
    ldx: number,
    order: number,
    starts: number,
    n: number,
    cols: number,
    scale: number,
    out: number,
  ): void
  /** AdaGrad in place: `s` the sums of squares. */
  adagradDense(w: number, g: number, s: number, n: number, rate: number, floor: number, l2: number): void
  adagradRows(
    w: number,
    s: number,
    cols: number,
    rows: number,
    g: number,
    n: number,
    rate: number,
    floor: number,
    l2: number,
  ): void
  /** FTRL-Proximal in place. */
  ftrlDense(
    w: number,
    g: number,
    z: number,
    s: number,
    n: number,
    alpha: number,
    beta: number,
    l1: number,
    l2: number,
  ): void
  ftrlRows(
    w: number,
    z: number,
    s: number,
    cols: number,
    rows: number,
    g: number,
    n: number,
    alpha: number,
    beta: number,
    l1: number,
    l2: number,
  ): void
}

export const rowKernels: Readonly<Record<keyof RowKernels, true>> = {
  adamDense: true,
  adamRows: true,
  gatherRows: true,
  repeatRow: true,
  groupRows: true,
  sumSlots: true,
  adagradDense: true,
  adagradRows: true,
  ftrlDense: true,
  ftrlRows: true,
}
