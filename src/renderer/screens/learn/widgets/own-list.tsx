import { useQuery } from '@tanstack/react-query'
import { useState, type ReactElement, type ReactNode } from 'react'
import { MODEL_TITLES, type ModelName } from '../../../../contract/models.ts'
import type { TonightList } from '../../../../contract/recommend.ts'
import { failureOf, useApi } from '../../../bridge/index.ts'
import { ButtonLink } from '../../../components/button-link.tsx'
import { Choice } from '../../../components/choice.tsx'
import { t } from '../../../i18n/index.ts'
import { useActivity, useViewerId } from '../../../state/index.ts'

type Entry = TonightList['entries'][number]

const FILMS = 10

/** What to do where there is nothing to show. */
export const NothingYet = ({ children, action }: { children: ReactNode; action?: ReactNode }): ReactElement => (
  <div className="rounded-xl border border-dashed border-line px-5 py-6 text-center">
    <p className="font-semibold">{t('learn.noList')}</p>
    <p className="mx-auto mt-1 max-w-[46ch] text-mute">{children}</p>
    {action}
  </div>
)

export const TrainFirst = ({ model }: { readonly model: ModelName }): ReactElement => (
  <NothingYet
    action={
      <ButtonLink href="/train" className="mt-3">
        {t('learn.toTraining')}
      </ButtonLink>
    }
  >
    {t('learn.trainFirst', { model: MODEL_TITLES[model] })}
  </NothingYet>
)

export const Asking = (): ReactElement => (
  <div role="status" aria-label={t('learn.loading')} className="skeleton h-44 rounded-xl" />
)

interface OwnListProps {
  readonly model: ModelName
  /** Draws what the model says of the film that is chosen from the list. */
  readonly children: (entry: Entry) => ReactNode
}

/** The person's list of one model with its reasons, and a choice among its films; or what to do to have one. */
export const OwnList = ({ model, children }: OwnListProps): ReactElement => {
  const state = useActivity(({ now }) => now?.models[model].state)
  if (state === undefined) return <Asking />
  return state === 'ready' ? <Ready model={model}>{children}</Ready> : <TrainFirst model={model} />
}

const Ready = ({ model, children }: OwnListProps): ReactElement => {
  const { queries } = useApi()
  const viewerId = useViewerId()
  const input = { viewerId, model, k: FILMS, explain: true }
  const { data, error } = useQuery(queries.tonight.queryOptions({ input }))
  const [chosen, choose] = useState<number | null>(null)
  if (error !== null) return <p role="alert">{failureOf(error).message}</p>
  if (data === undefined) return <Asking />
  const entries = data.entries.filter(({ because }) => because !== undefined)
  const entry = entries.find(({ movie }) => movie.id === chosen) ?? entries[0]
  if (data.coldStart || entry === undefined) {
    return (
      <NothingYet
        action={
          <ButtonLink href="/catalogue" className="mt-3">
            {t('learn.toCatalogue')}
          </ButtonLink>
        }
      >
        {t('learn.rateFirst')}
      </NothingYet>
    )
  }
  return (
    <>
      <Choice<number>
        label={t('learn.film')}
        value={entry.movie.id}
        options={entries.map(({ movie }) => ({ value: movie.id, label: movie.title }))}
        onChange={choose}
      />
      <div className="mt-4.5">{children(entry)}</div>
    </>
  )
}
