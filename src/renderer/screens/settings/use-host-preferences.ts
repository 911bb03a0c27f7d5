import { useMutation, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query'
import type { PreferencesAnswer, RunPreferences } from '../../../contract/preferences.ts'
import { failureOf, useApi } from '../../bridge/index.ts'
import { t } from '../../i18n/index.ts'
import { toasts } from '../../state/index.ts'

/** What the person decided about training on this machine, and the way to decide otherwise. */
export const useHostPreferences = (): {
  readonly answer: UseQueryResult<PreferencesAnswer>
  readonly change: (changed: Partial<RunPreferences>) => void
} => {
  const { client, queries } = useApi()
  const cache = useQueryClient()
  const answer = useQuery(queries.preferences.get.queryOptions())
  const { mutate } = useMutation({
    mutationFn: (changed: Partial<RunPreferences>) => client.preferences.put(changed),
    onSuccess: (changed) => cache.setQueryData(queries.preferences.get.queryKey(), changed),
    onError: (error) =>
      toasts.add({ title: t('settings.notKept'), description: failureOf(error).message, type: 'error' }),
  })
  return { answer, change: mutate }
}
