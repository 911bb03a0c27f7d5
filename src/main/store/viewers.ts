import type { ViewerId } from '../../contract/ids.ts'
import type { Profile } from '../../contract/system.ts'
import { reader, type ReadHandle } from './handles.ts'

/** True for a viewer of the data set and for a profile. */
export const viewerExists = (read: ReadHandle, id: ViewerId): boolean =>
  reader(read).query<[ViewerId], number>('SELECT 1 FROM viewers WHERE id = ?', 'value').get(id) !== undefined

const PROFILE = `
  SELECT id AS viewerId, name, (SELECT count(*) FROM ratings WHERE viewer_id = viewers.id) AS ratings
  FROM viewers WHERE id = ? AND kind = 'profile'`

/** A person's profile with how many films they rated; undefined for imported viewers and unknown ids. */
export const profileOf = (read: ReadHandle, id: ViewerId): Profile | undefined =>
  reader(read).query<[ViewerId], Profile>(PROFILE).get(id)
