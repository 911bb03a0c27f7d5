/** Towers of layers, factors multiplied, and hashed crosses. Addresses, sizes and strides as in `Kernels`. */
export interface TowerKernels {
  /** Sigmoid cross-entropy: the sum of n losses; dx = scale * (sigmoid(x) - t). */
  bce(x: number, t: number, n: number, scale: number, dx: number): number
  /** x = max(0, x + bias) in place. */
  biasRelu(x: number, bias: number, rows: number, cols: number): void
  /** dy = 0 where y is not positive; dbias += the sum of its rows. */
  reluBackward(y: number, ldy: number, dy: number, ldd: number, rows: number, cols: number, dbias: number): void
  /** out[r] = max(0, x[r / per] + y[places[r]]). */
  addGroupsRelu(x: number, y: number, places: number, groups: number, per: number, cols: number, out: number): void
  /** out [groups, cols]: the sum of each group's `per` rows. */
  sumGroups(x: number, groups: number, per: number, cols: number, out: number): void
  /** out[r] = addend[r] + bias + (p w)[r / per] . q[places[r]]; t = p w. */
  gmfForward(
    p: number,
    ldp: number,
    q: number,
    ldq: number,
    places: number,
    w: number,
    bias: number,
    addend: number,
    groups: number,
    per: number,
    D: number,
    t: number,
    out: number,
  ): void
  /** dp and dw of gmfForward. */
  gmfViewers(
    dx: number,
    p: number,
    ldp: number,
    q: number,
    ldq: number,
    places: number,
    w: number,
    groups: number,
    per: number,
    D: number,
    dp: number,
    dw: number,
  ): void
  /** dq of gmfForward, summed per distinct film. */
  gmfFilms(
    dx: number,
    t: number,
    per: number,
    order: number,
    starts: number,
    n: number,
    D: number,
    out: number,
    ldo: number,
  ): void
  /** da and dw of x[r] = a[r] . w. */
  headBackward(dx: number, a: number, w: number, rows: number, H: number, da: number, dw: number): void
  /** out [bags, D] = weighted sums of rows of a table. */
  bagSums(table: number, D: number, ids: number, weights: number, starts: number, bags: number, out: number): void
  /** `bagSums` of the first `used` bags of each group of `per`. */
  leadingBags(
    table: number,
    D: number,
    ids: number,
    weights: number,
    starts: number,
    per: number,
    used: number,
    groups: number,
    out: number,
  ): void
  /** out [groups, N] = base + weighted sums of rows ids - first of the table, of the bags from `from` on of each group. */
  addWordRows(
    table: number,
    first: number,
    N: number,
    base: number,
    ids: number,
    weights: number,
    starts: number,
    per: number,
    from: number,
    groups: number,
    out: number,
  ): void
  /** The backward of `addWordRows`: adds to the table. */
  scatterWordRows(
    x: number,
    first: number,
    N: number,
    ids: number,
    weights: number,
    starts: number,
    per: number,
    from: number,
    groups: number,
    table: number,
  ): void
  /** out [n, D] = gradients of rows of the table. */
  bagGradients(
    dbags: number,
    D: number,
    bagOf: number,
    weights: number,
    order: number,
    starts: number,
    n: number,
    scale: number,
    out: number,
  ): void
  /** out [rows, T] = the bucket of each cross. */
  crossBuckets(
    contextKeys: number,
    perContext: number,
    filmKeys: number,
    films: number,
    rows: number,
    T: number,
    buckets: number,
    out: number,
  ): void
  /** sums [rows] += the weights of each row's buckets. */
  addCrosses(weights: number, buckets: number, rows: number, T: number, sums: number): void
  partitionCrosses(
    buckets: number,
    rows: number,
    T: number,
    firstRow: number,
    shift: number,
    ranges: number,
    starts: number,
    next: number,
    outBuckets: number,
    outRows: number,
  ): void
  /** How many distinct buckets there are now. */
  addCrossGradients(
    buckets: number,
    rows: number,
    n: number,
    dscores: number,
    scale: number,
    marks: number,
    distinct: number,
    sums: number,
    count: number,
  ): number
  clearMarks(marks: number, distinct: number, count: number): void
  /** The sum of the losses. */
  groupSoftmax(scores: number, logQ: number, groups: number, size: number, dscores: number): number
}

export const towerKernels: Readonly<Record<keyof TowerKernels, true>> = {
  bce: true,
  biasRelu: true,
  reluBackward: true,
  addGroupsRelu: true,
  sumGroups: true,
  gmfForward: true,
  gmfViewers: true,
  gmfFilms: true,
  headBackward: true,
  bagSums: true,
  leadingBags: true,
  addWordRows: true,
  scatterWordRows: true,
  bagGradients: true,
  crossBuckets: true,
  addCrosses: true,
  partitionCrosses: true,
  addCrossGradients: true,
  clearMarks: true,
  groupSoftmax: true,
}
