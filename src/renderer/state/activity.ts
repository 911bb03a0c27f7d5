import { replaceEqualDeep, type QueryClient } from '@tanstack/react-query'
import { create } from 'zustand'
import type { Activity } from '../../contract/system.ts'
import { follow, type Api } from '../bridge/index.ts'
import { createPace } from './pace.ts'

/** What the host is doing right now; null until its first word. */
export const useActivity = create<{ readonly now: Activity | null }>(() => ({ now: null }))

const runsKey = (activity: Activity | null): string => (activity?.runs ?? []).map(({ runId }) => runId).join()

/**
 * Follows the host's activity from now on, and marks what was fetched as stale where the host says it is: everything
 * about films and lists when `revision` grows, the history of runs when one starts or ends.
 */
export const followActivity = async (api: Api, cache: QueryClient, signal: AbortSignal): Promise<void> => {
  let newest: Activity | undefined
  const pace = createPace(() => {
    if (newest !== undefined) take(newest, api, cache)
  })
  await follow({
    open: (ended) => api.client.system.activity(undefined, { signal: ended }),
    again: () => true,
    signal,
    onValue: (now) => {
      newest = now
      pace.touch()
    },
  })
  pace.stop()
}

const take = (newest: Activity, { queries }: Api, cache: QueryClient): void => {
  const before = useActivity.getState().now
  // What is as it was stays the same object, so that nothing is drawn anew for it.
  const now = replaceEqualDeep(before, newest)
  if (now === before) return
  useActivity.setState({ now })
  if (before === null) return
  if (before.revision !== now.revision) {
    const stale = [
      ...[queries.movies, queries.tonight, queries.system.session, queries.imports, queries.marks],
      ...[queries.profiles, queries.onboarding, queries.blindRounds],
      // Of what is asked about lists not the blind ones: a round is dealt once.
      ...[queries.lists.film, queries.lists.funnel, queries.lists.similar],
    ]
    for (const part of stale) void cache.invalidateQueries({ queryKey: part.key() })
  }
  if (runsKey(before) !== runsKey(now)) void cache.invalidateQueries({ queryKey: queries.training.runs.key() })
}
