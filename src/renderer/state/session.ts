import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import type { Session } from '../../contract/system.ts'
import { useApi } from '../bridge/index.ts'

/** Who is asking and what data there is; fetched anew when the host's revision grows. */
export const useSession = (): UseQueryResult<Session> => useQuery(useApi().queries.system.session.queryOptions())
