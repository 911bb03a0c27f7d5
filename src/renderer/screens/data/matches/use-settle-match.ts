import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { OpenMatch } from '../../../../contract/importing.ts'
import type { Movie } from '../../../../contract/movies.ts'
import { failureOf, useApi } from '../../../bridge/index.ts'
import { t } from '../../../i18n/index.ts'
import { toasts } from '../../../state/index.ts'

/** Says which film was meant, or that none was. */
export const useSettleMatch = ({
  importId,
  ordinal,
  title,
}: OpenMatch): { choose: (film: Movie) => void; dismiss: () => void; isBusy: boolean } => {
  const { client, queries } = useApi()
  const cache = useQueryClient()
  const complain = (error: unknown): void => {
    toasts.add({ title: t('data.didNotWork'), description: failureOf(error).message, type: 'error' })
  }
  const refetch = (): Promise<unknown> => cache.invalidateQueries({ queryKey: queries.imports.key() })
  const choice = useMutation({
    mutationFn: async (film: Movie) => {
      const { applied } = await client.imports.chooseMatch({ importId, ordinal, movieId: film.id })
      toasts.add({ title: t('data.chosen', { film: film.title, entries: applied }) })
    },
    onError: complain,
    onSettled: refetch,
  })
  const dismissal = useMutation({
    mutationFn: async () => {
      await client.imports.dismissMatch({ importId, ordinal })
      toasts.add({ title: t('data.dismissed', { title }) })
    },
    onError: complain,
    onSettled: refetch,
  })
  return {
    choose: (film) => choice.mutate(film),
    dismiss: () => dismissal.mutate(),
    isBusy: choice.isPending || dismissal.isPending,
  }
}
