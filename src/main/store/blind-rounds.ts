import type { BlindRound } from '../../contract/blind-rounds.ts'
import { MatineeError } from '../../contract/errors.ts'
import type { ViewerId } from '../../contract/ids.ts'
import type { RecommenderName } from '../../contract/models.ts'
import type { Value } from './connection.ts'
import { reader, writer, type ReadHandle, type WriteHandle } from './handles.ts'
import { viewerExists } from './viewers.ts'

interface BlindRoundRow {
  readonly first: RecommenderName
  readonly second: RecommenderName
  readonly chosen: RecommenderName | null
  readonly at: number
}

const LIST = `
  SELECT first_model AS first, second_model AS second, chosen, answered_at_ms AS at
  FROM blind_rounds WHERE viewer_id = ? ORDER BY answered_at_ms`

/** Oldest first. Empty for an unknown viewer. */
export const blindRoundsOf = (read: ReadHandle, viewerId: ViewerId): BlindRound[] =>
  reader(read)
    .query<[ViewerId], BlindRoundRow>(LIST)
    .all(viewerId)
    .map(({ first, second, chosen, at }) => ({ models: [first, second], chosen, at }))

const KEEP = `
  INSERT INTO blind_rounds (viewer_id, answered_at_ms, first_model, second_model, chosen) VALUES (?, ?, ?, ?, ?)
  ON CONFLICT DO NOTHING`

/** How many were new: a viewer answers one round at a moment. On disk when it returns. Throws VIEWER_NOT_FOUND. */
export const keepBlindRounds = (write: WriteHandle, viewerId: ViewerId, rounds: readonly BlindRound[]): number => {
  const connection = writer(write)
  return connection.transaction(() => {
    if (!viewerExists(write, viewerId)) {
      throw new MatineeError('VIEWER_NOT_FOUND', `There is no viewer ${viewerId} in this data.`, { viewerId })
    }
    const insert = connection.query<Value[], never>(KEEP)
    return rounds.reduce((kept, { models, chosen, at }) => kept + insert.run(viewerId, at, ...models, chosen), 0)
  })
}

const FORGET = `
  DELETE FROM blind_rounds WHERE viewer_id = ?
    AND ((first_model = ? AND second_model = ?) OR (first_model = ? AND second_model = ?))`

/** How many rounds of the two models there were, whichever stood first. On disk when it returns. */
export const forgetBlindRounds = (
  write: WriteHandle,
  viewerId: ViewerId,
  [one, other]: readonly [RecommenderName, RecommenderName],
): number => {
  const connection = writer(write)
  return connection.transaction(() => connection.query<Value[], never>(FORGET).run(viewerId, one, other, other, one))
}
