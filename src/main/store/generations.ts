import type { ModelName } from '../../contract/models.ts'
import type { Value } from './connection.ts'
import { reader, writer, type ReadHandle, type WriteHandle } from './handles.ts'

/** A trained model's place on disk: `models/<model>/<generation>/` of the data folder. */
export interface ServedGeneration {
  readonly model: ModelName
  readonly generation: string
  readonly dataSetId: number
  /** `Dataset.hash` it was trained on. */
  readonly dataHash: string
  readonly runId: string
  /** Milliseconds since 1970. */
  readonly publishedAt: number
}

const INSERT = `
  INSERT INTO generations (model, generation, data_set_id, data_hash, run_id, published_at_ms, served)
  VALUES (?, ?, ?, ?, ?, ?, EXISTS (SELECT 1 FROM data_sets WHERE id = ? AND current = 1))`

/**
 * The last step of publishing, after the folder is complete on disk: from here on the model serves this generation.
 * One that was trained on a data set replaced meanwhile is recorded and does not serve.
 */
export const publishGeneration = (write: WriteHandle, published: ServedGeneration): void => {
  const { model, generation, dataSetId, dataHash, runId, publishedAt } = published
  const connection = writer(write)
  connection.transaction(() => {
    connection
      .query<[string, number], never>(
        `UPDATE generations SET served = 0
         WHERE model = ? AND served = 1 AND EXISTS (SELECT 1 FROM data_sets WHERE id = ? AND current = 1)`,
      )
      .run(model, dataSetId)
    connection.query<Value[], never>(INSERT).run(model, generation, dataSetId, dataHash, runId, publishedAt, dataSetId)
  })
}

const SERVED = `
  SELECT model, generation, data_set_id AS dataSetId, data_hash AS dataHash, run_id AS runId,
    published_at_ms AS publishedAt
  FROM generations WHERE served = 1 ORDER BY model`

/** What each model serves, at most one a model, all of the current data set. An import leaves none. */
export const servedGenerations = (read: ReadHandle): ServedGeneration[] =>
  reader(read).query<[], ServedGeneration>(SERVED).all()
