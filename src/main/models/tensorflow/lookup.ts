import type { Tensor2D, TensorFlow } from '../../engine/tensorflow/index.ts'

/**
 * Rows of a table: [n, D] from [rows, D] by ids [n]. The same as tf.gather, whose own derivative goes through all ids once for
 * every row of the table when there is no native backend; this one goes through them once.
 */
export const lookup = (tf: TensorFlow, table: Tensor2D, ids: Int32Array): Tensor2D =>
  tf.customGrad<Tensor2D>(() => ({
    value: tf.gather(table, ids),
    gradFunc: (dy: Tensor2D) => sumByRow(tf, dy, ids, table.shape[0]),
  }))(table)

/** The other way round: [bags, D] from [n, D], each the sum of the rows that belong to it by bagOf [n]. */
export const sumBags = (tf: TensorFlow, rows: Tensor2D, bagOf: Int32Array, bags: number): Tensor2D =>
  tf.customGrad<Tensor2D>(() => ({
    value: sumByRow(tf, rows, bagOf, bags),
    gradFunc: (dy: Tensor2D) => tf.gather(dy, bagOf),
  }))(rows)

/** tf.scatterND adds up what falls on the same row. */
const sumByRow = (tf: TensorFlow, x: Tensor2D, ids: Int32Array, rows: number): Tensor2D =>
  tf.scatterND(tf.tensor2d(ids, [ids.length, 1], 'int32'), x, [rows, x.shape[1]]).as2D(rows, x.shape[1])
