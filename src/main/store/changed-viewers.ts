import { FIRST_PROFILE_ID, type ViewerId } from '../../contract/ids.ts'
import type { Connection } from './connection.ts'
import { reader, type ReadHandle } from './handles.ts'

/** To be called within the transaction that changes a rating: an imported viewer is then no longer as imported. */
export const noteChangedViewer = (connection: Connection, viewerId: ViewerId): void => {
  if (viewerId >= FIRST_PROFILE_ID) return
  connection.query<[ViewerId], never>('INSERT OR IGNORE INTO changed_viewers (viewer_id) VALUES (?)').run(viewerId)
}

const OWN = `
  SELECT viewer_id FROM changed_viewers
  UNION SELECT id FROM viewers WHERE id >= ${FIRST_PROFILE_ID}
  UNION SELECT viewer_id FROM watch_events
  ORDER BY 1`

/**
 * By id, ascending, all viewers whose histories are not exactly what the last import brought: every profile, and imported
 * viewers who rated, took a rating back or watched since.
 */
export const viewersOfTheirOwn = (read: ReadHandle): ViewerId[] => reader(read).query<[], ViewerId>(OWN, 'value').all()
