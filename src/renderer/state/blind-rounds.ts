import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { BlindRound } from '../../contract/blind-rounds.ts'
import type { RecommenderName } from '../../contract/models.ts'
import { failureOf, useApi } from '../bridge/index.ts'
import { t } from '../i18n/index.ts'
import { useViewerId } from './session.ts'
import { toasts } from './toasts.ts'

interface BlindRounds {
  /** Every round of the profile, oldest first; undefined until they are known. */
  readonly rounds: readonly BlindRound[] | undefined
  readonly error: Error | null
  /** Rejects with why it could not be kept. */
  keep(round: BlindRound): Promise<void>
  /** Forgets all rounds of two models; the toast brings them back. */
  forget(models: readonly [RecommenderName, RecommenderName]): void
}

/** What the person answered in blind rounds: kept with the profile, by the host. */
export const useBlindRounds = (): BlindRounds => {
  const { client, queries } = useApi()
  const cache = useQueryClient()
  const viewerId = useViewerId()
  const { data, error } = useQuery(queries.blindRounds.list.queryOptions({ input: { viewerId } }))
  const refetch = (): Promise<void> => cache.invalidateQueries({ queryKey: queries.blindRounds.key() })
  const keep = async (rounds: readonly BlindRound[]): Promise<void> => {
    await client.blindRounds.keep({ viewerId, rounds: [...rounds] })
    await refetch()
  }
  const say = (failure: unknown): unknown =>
    toasts.add({ title: t('compare.notForgotten'), description: failureOf(failure).message, type: 'error' })
  const forget = async ([one, other]: readonly [RecommenderName, RecommenderName]): Promise<void> => {
    const gone = (data ?? []).filter(({ models }) => models.includes(one) && models.includes(other))
    try {
      await client.blindRounds.forget({ viewerId, models: [one, other] })
      toasts.add({
        title: t('compare.forgotten', { rounds: gone.length }),
        actionProps: { children: t('shell.undo'), onClick: () => void keep(gone).catch(say) },
      })
    } catch (failure) {
      say(failure)
    }
    await refetch()
  }
  return { rounds: data, error, keep: (round) => keep([round]), forget: (models) => void forget(models) }
}
