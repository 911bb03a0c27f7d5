import { FIRST_PROFILE_ID } from '../../contract/ids.ts'
import { MatineeError, type Session, type ViewerId } from '../../contract/index.ts'
import { currentDataSet, profileOf, type ReadHandle } from '../store/index.ts'
import { version } from '../version.ts'

const ownProfile = FIRST_PROFILE_ID as ViewerId

/** Who is asking, and what data there is. A profile that is gone, or none, is the first one. */
export function sessionFacts(read: ReadHandle, host: Session['host'], viewerId: ViewerId = ownProfile): Session {
  const profile = profileOf(read, viewerId) ?? profileOf(read, ownProfile)
  if (!profile) {
    throw new MatineeError('VIEWER_NOT_FOUND', 'The profile of this data folder is missing.', { viewerId: ownProfile })
  }
  const dataSet = currentDataSet(read)
  if (!dataSet) return { version, host, profile, data: null }
  const { edition, simulated, movies, viewers, ratings } = dataSet
  return { version, host, profile, data: { edition, simulated, movies, viewers, ratings } }
}
