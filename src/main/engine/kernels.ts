/**
 * The kernels as TypeScript sees them. What each computes, and what it may read and write, stands in src/kernels; there
 * `usize` is a byte address in the shared memory and sizes and strides count f32 elements.
 */
export interface Kernels {
  /** C [M, N] = alpha A B, or += when `accumulate` is 1; B packed by one of the two below. */
  gemm(
    a: number,
    lda: number,
    packed: number,
    c: number,
    ldc: number,
    M: number,
    N: number,
    K: number,
    alpha: number,
    accumulate: 0 | 1,
  ): void
  /** As `gemm`; A is given as [K, M] and packed by gemmPackB(a, lda, K, M). */
  gemmTransposedA(
    packedA: number,
    packedB: number,
    c: number,
    ldc: number,
    M: number,
    N: number,
    K: number,
    alpha: number,
    accumulate: 0 | 1,
  ): void
  /** B [K, N]. */
  gemmPackB(b: number, ldb: number, K: number, N: number, out: number): void
  /** B given as [N, K]. */
  gemmPackBTransposed(b: number, ldb: number, K: number, N: number, out: number): void
  /** g [P, P] = X^T X of n rows of D, blocks on and below the diagonal. */
  gram(x: number, ldx: number, n: number, D: number, g: number, work: number): void
  /** 0, or 1 + the index of the pivot that is not positive. */
  choleskyFactor(a: number, P: number, rows: number, work: number): number
  choleskySolve(l: number, P: number, b: number): void
  /** What the solution lowers the objective by, or minus the 1-based index of the pivot that is not positive. */
  alsRow(
    prior: number,
    q: number,
    ldq: number,
    indices: number,
    weights: number,
    targets: number,
    n: number,
    D: number,
    lambda: number,
    work: number,
    x: number,
  ): number
  /** As `alsRow` for n <= D entries, a diagonal prior and targets of 1. */
  alsShortRow(
    spectrum: number,
    q: number,
    ldq: number,
    indices: number,
    weights: number,
    n: number,
    D: number,
    lambda: number,
    work: number,
    x: number,
  ): number
  /** out [M] = A x. */
  matvec(a: number, lda: number, x: number, out: number, M: number, K: number): void
  countAtLeast(x: number, n: number, threshold: number): number
  countNotFinite(x: number, n: number): number
  /** out [n] = scale times the sum of the shards, in their order. */
  reduceShards(parts: number, stride: number, shards: number, n: number, scale: number, out: number): void
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
  /** C [M, N] = alpha A^T B, or +=; A as it lies, [K, M], B packed by gemmPackB. */
  gemmOfTranspose(
    a: number,
    lda: number,
    packed: number,
    c: number,
    ldc: number,
    M: number,
    N: number,
    K: number,
    alpha: number,
    accumulate: 0 | 1,
  ): void
  /** `stats` [rows, 2] is kept for the backward pass. */
  layerNorm(
    x: number,
    gamma: number,
    beta: number,
    rows: number,
    D: number,
    epsilon: number,
    y: number,
    stats: number,
  ): void
  layerNormBackward(
    x: number,
    stats: number,
    gamma: number,
    dy: number,
    rows: number,
    D: number,
    dx: number,
    accumulate: 0 | 1,
    dGamma: number,
    dBeta: number,
  ): void
  /** out = x + drop(y + bias). */
  addBiasDropout(
    x: number,
    y: number,
    bias: number,
    rows: number,
    D: number,
    key: number,
    threshold: number,
    scale: number,
    out: number,
  ): void
  addBiasDropoutBackward(
    dOut: number,
    rows: number,
    D: number,
    key: number,
    threshold: number,
    scale: number,
    dy: number,
    dBias: number,
  ): void
  /** In place. */
  biasReluDropout(y: number, bias: number, rows: number, D: number, key: number, threshold: number, scale: number): void
  biasReluDropoutBackward(y: number, dy: number, rows: number, D: number, scale: number, dBias: number): void
  /** out = drop(scale * table[items] + positions). */
  embedSequence(
    table: number,
    positions: number,
    items: number,
    T: number,
    D: number,
    scale: number,
    key: number,
    threshold: number,
    keep: number,
    out: number,
  ): void
  embedSequenceBackward(
    dOut: number,
    items: number,
    T: number,
    D: number,
    scale: number,
    key: number,
    threshold: number,
    keep: number,
    dTable: number,
    touched: number,
    dPositions: number,
  ): void
  /** Causal, one head of one sequence. */
  attention(
    q: number,
    k: number,
    v: number,
    ld: number,
    T: number,
    d: number,
    scale: number,
    probabilities: number,
    work: number,
    out: number,
    ldo: number,
  ): void
  attentionBackward(
    q: number,
    k: number,
    v: number,
    ld: number,
    T: number,
    d: number,
    scale: number,
    probabilities: number,
    dOut: number,
    ldo: number,
    work: number,
    dq: number,
    dk: number,
    dv: number,
  ): void
  /** In place; returns the sum of the losses. */
  softmaxGradient(logits: number, ldl: number, targets: number, rows: number, V: number): number
  correctLogits(
    logits: number,
    ldl: number,
    corrections: number,
    negatives: number,
    targets: number,
    rows: number,
    n: number,
  ): void
  /** In place; returns the sum of the losses. */
  binaryGradient(scores: number, rows: number, n: number, beta: number): number
  pairScores(
    h: number,
    table: number,
    items: number,
    rows: number,
    n: number,
    D: number,
    out: number,
    ldo: number,
  ): void
  pairScoresBackward(
    g: number,
    ldg: number,
    h: number,
    table: number,
    items: number,
    rows: number,
    n: number,
    D: number,
    dh: number,
    dTable: number,
    touched: number,
  ): void
  drawNegatives(targets: number, rows: number, n: number, V: number, marks: number, key: number, out: number): void
  sumTouchedRows(
    parts: number,
    touched: number,
    shards: number,
    V: number,
    D: number,
    first: number,
    n: number,
    scale: number,
    out: number,
  ): void
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
  /** out [bags, D] = weighted sums of rows of a table. */
  bagSums(table: number, D: number, ids: number, weights: number, starts: number, bags: number, out: number): void
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
  addRows(x: number, rows: number, n: number, D: number, table: number, touched: number): void
  exponentialColumns(x: number, n: number, R: number, bounds: number, sums: number): void
  largestOfColumns(x: number, n: number, R: number, most: number): void
  rowLengths(x: number, n: number, D: number, scale: number, out: number): void
  longestRow(x: number, n: number, D: number): number
  divideRows(x: number, n: number, D: number, divisors: number, out: number): void
}

const NAMES: Readonly<Record<keyof Kernels, true>> = {
  gemm: true,
  gemmTransposedA: true,
  gemmPackB: true,
  gemmPackBTransposed: true,
  gram: true,
  choleskyFactor: true,
  choleskySolve: true,
  alsRow: true,
  alsShortRow: true,
  matvec: true,
  countAtLeast: true,
  countNotFinite: true,
  reduceShards: true,
  adamDense: true,
  adamRows: true,
  gatherRows: true,
  groupRows: true,
  repeatRow: true,
  sumSlots: true,
  gemmOfTranspose: true,
  layerNorm: true,
  layerNormBackward: true,
  addBiasDropout: true,
  addBiasDropoutBackward: true,
  biasReluDropout: true,
  biasReluDropoutBackward: true,
  embedSequence: true,
  embedSequenceBackward: true,
  attention: true,
  attentionBackward: true,
  softmaxGradient: true,
  correctLogits: true,
  binaryGradient: true,
  pairScores: true,
  pairScoresBackward: true,
  drawNegatives: true,
  sumTouchedRows: true,
  bce: true,
  biasRelu: true,
  reluBackward: true,
  addGroupsRelu: true,
  sumGroups: true,
  gmfForward: true,
  gmfViewers: true,
  gmfFilms: true,
  headBackward: true,
  adagradDense: true,
  adagradRows: true,
  ftrlDense: true,
  ftrlRows: true,
  bagSums: true,
  bagGradients: true,
  crossBuckets: true,
  addCrosses: true,
  partitionCrosses: true,
  addCrossGradients: true,
  clearMarks: true,
  groupSoftmax: true,
  addRows: true,
  exponentialColumns: true,
  largestOfColumns: true,
  rowLengths: true,
  longestRow: true,
  divideRows: true,
}

/** Every kernel a build must export. */
export const KERNEL_NAMES: readonly string[] = Object.keys(NAMES)
