import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query'
import { FIRST_PROFILE_ID, type ViewerId } from '../../contract/ids.ts'
import type { Session } from '../../contract/system.ts'
import { useApi } from '../bridge/index.ts'
import { usePreferences } from './preferences.ts'

/**
 * Who is asking and what data there is; fetched anew when the host's revision grows. While another profile is on its way,
 * what was known before stays.
 */
export const useSession = (): UseQueryResult<Session> => {
  const viewerId = usePreferences(({ profile }) => profile ?? undefined)
  const input = viewerId === undefined ? {} : { viewerId }
  return useQuery(useApi().queries.system.session.queryOptions({ input, placeholderData: keepPreviousData }))
}

/** Whose films, stars and lists the screens show. */
export const useViewerId = (): ViewerId => {
  const chosen = usePreferences(({ profile }) => profile)
  return useSession().data?.profile.viewerId ?? chosen ?? (FIRST_PROFILE_ID as ViewerId)
}
