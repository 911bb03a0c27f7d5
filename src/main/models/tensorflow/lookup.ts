import type { Tensor2D, TensorFlow } from '../../engine/tensorflow/index.ts'

/**
 * Rows of a table: [n, D] from [rows, D] by ids [n]. The same as tf.gather, which without a native backend is a hundred times
 * slower than copying, and whose derivative goes through all ids once for every row of the table.
 */
export const lookup = (tf: TensorFlow, table: Tensor2D, ids: Int32Array): Tensor2D =>
  tf.customGrad<Tensor2D>(() => ({
    value: copyRows(tf, table, ids),
    gradFunc: (dy: Tensor2D) => sumByRow(tf, dy, ids, table.shape[0]),
  }))(table)

/** The other way round: [bags, D] from [n, D], each the sum of the rows that belong to it by bagOf [n]. */
export const sumBags = (tf: TensorFlow, rows: Tensor2D, bagOf: Int32Array, bags: number): Tensor2D =>
  tf.customGrad<Tensor2D>(() => ({
    value: sumByRow(tf, rows, bagOf, bags),
    gradFunc: (dy: Tensor2D) => copyRows(tf, dy, bagOf),
  }))(rows)

function copyRows(tf: TensorFlow, table: Tensor2D, ids: Int32Array): Tensor2D {
  const D = table.shape[1]
  const values = table.dataSync()
  const rows = new Float32Array(ids.length * D)
  ids.forEach((id, at) => rows.set(values.subarray(id * D, (id + 1) * D), at * D))
  return tf.tensor2d(rows, [ids.length, D])
}

/** tf.scatterND adds up what falls on the same row. */
const sumByRow = (tf: TensorFlow, x: Tensor2D, ids: Int32Array, rows: number): Tensor2D =>
  tf.scatterND(tf.tensor2d(ids, [ids.length, 1], 'int32'), x, [rows, x.shape[1]]).as2D(rows, x.shape[1])

/** [n, 1] from [n, D]. The same as tf.sum, whose derivative is slow without a native backend. */
export const rowSums = (tf: TensorFlow, x: Tensor2D): Tensor2D => tf.matMul(x, tf.ones([x.shape[1], 1]))

/** The other way round: [n, D] from [n, 1], each number D times. */
export const spread = (tf: TensorFlow, x: Tensor2D, D: number): Tensor2D => tf.matMul(x, tf.ones([1, D]))
