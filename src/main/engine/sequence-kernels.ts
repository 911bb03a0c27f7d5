/** Attention over sequences, and losses over the whole catalogue. Addresses, sizes and strides as in `Kernels`. */
export interface SequenceKernels {
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
  /** y becomes y + bias, which the backward pass reads; out = drop(gelu of that). */
  biasGeluDropout(
    y: number,
    bias: number,
    rows: number,
    D: number,
    key: number,
    threshold: number,
    scale: number,
    out: number,
  ): void
  biasGeluDropoutBackward(
    z: number,
    dy: number,
    rows: number,
    D: number,
    key: number,
    threshold: number,
    scale: number,
    dBias: number,
  ): void
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
  /** Causal, one head of one sequence; k has a row stride of its own. */
  attention(
    q: number,
    k: number,
    v: number,
    ld: number,
    ldk: number,
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
    ldk: number,
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
  exponentialColumns(x: number, n: number, R: number, bounds: number, sums: number): void
  largestOfColumns(x: number, n: number, R: number, most: number): void
}

export const sequenceKernels: Readonly<Record<keyof SequenceKernels, true>> = {
  layerNorm: true,
  layerNormBackward: true,
  addBiasDropout: true,
  addBiasDropoutBackward: true,
  biasReluDropout: true,
  biasReluDropoutBackward: true,
  biasGeluDropout: true,
  biasGeluDropoutBackward: true,
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
  exponentialColumns: true,
  largestOfColumns: true,
}
