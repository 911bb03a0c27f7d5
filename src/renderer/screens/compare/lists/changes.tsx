import { useQuery } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import type { ComparisonSnapshot, CompetitorName, ListChange } from '../../../../contract/evaluation.ts'
import type { ViewerId } from '../../../../contract/ids.ts'
import { failureOf, useApi } from '../../../bridge/index.ts'
import { Choice } from '../../../components/choice.tsx'
import { whenText } from '../../../design/numbers.ts'
import { t } from '../../../i18n/index.ts'
import { BASELINES, presetName, titleOf } from '../competitors.ts'
import { RECOMMENDER_NAMES } from '../../../../contract/models.ts'
import { FilmRow } from '../film-row.tsx'
import { Looking } from '../looking.tsx'

const KEPT = 20

interface ChangesProps {
  readonly viewerId: ViewerId
}

/** Evaluations in which this model made lists, newest first: where stars were judged there are none. */
const withModel = (done: readonly ComparisonSnapshot[], model: CompetitorName): ComparisonSnapshot[] =>
  done.filter(({ request, finished }) => request.protocol !== 'holdout' && finished.some((one) => one.model === model))

/** What changed in this person's list of a model from one evaluation to the next. */
export const Changes = ({ viewerId }: ChangesProps): ReactElement => {
  const { queries } = useApi()
  const [now] = useState(() => Date.now())
  const [picked, pick] = useState<CompetitorName | null>(null)
  const [earlier, setEarlier] = useState<string | null>(null)
  const list = useQuery(queries.evaluations.list.queryOptions({ input: { limit: KEPT } }))
  const done = (list.data ?? []).filter(({ state }) => state === 'done')
  const models = [...RECOMMENDER_NAMES, ...BASELINES].filter((name) => withModel(done, name).length > 1)
  const model = models.find((name) => name === picked) ?? models[0]
  const [newest, ...before] = model === undefined ? [] : withModel(done, model)
  const old = before.find(({ comparisonId }) => comparisonId === earlier) ?? before[0]
  return (
    <section aria-labelledby="changes">
      <h2 id="changes" className="font-display text-xl font-[560] tracking-[-0.02em]">
        {t('compare.changes')}
      </h2>
      <p className="mt-1 max-w-[66ch] text-[13px] text-mute">{t('compare.changesText')}</p>
      {model === undefined || newest === undefined || old === undefined ? (
        <p className="card mt-4 px-5 py-6 text-mute">{t('compare.needTwoEvaluations')}</p>
      ) : (
        <>
          <div className="mt-4 flex flex-wrap items-center gap-2.5">
            <Choice<CompetitorName>
              label={t('forYou.model')}
              value={model}
              onChange={pick}
              options={models.map((value) => ({ value, label: titleOf(value) }))}
            />
            <Choice<string>
              label={t('compare.earlierOne')}
              value={old.comparisonId}
              onChange={setEarlier}
              options={before.map(({ comparisonId, createdAt, request }) => ({
                value: comparisonId,
                label: `${whenText(createdAt, now)} · ${presetName(request.preset)}`,
              }))}
            />
            <span className="tabular text-[13px] text-mute">
              → {whenText(newest.createdAt, now)} · {presetName(newest.request.preset)}
            </span>
          </div>
          <ChangedList viewerId={viewerId} model={model} before={old.comparisonId} after={newest.comparisonId} />
        </>
      )}
    </section>
  )
}

interface ChangedListProps extends ChangesProps {
  readonly model: CompetitorName
  readonly before: string
  readonly after: string
}

const moveText = ({ before, after }: ListChange): string => {
  if (before === null) return t('compare.isNew')
  if (after === null) return t('compare.isGone', { before })
  if (before === after) return t('compare.stays')
  return before > after ? t('compare.rose', { before }) : t('compare.fell', { before })
}

const ChangedList = ({ viewerId, model, before, after }: ChangedListProps): ReactElement => {
  const { queries } = useApi()
  const { data, error } = useQuery(
    queries.evaluations.changes.queryOptions({
      input: {
        before: { comparisonId: before, model },
        after: { comparisonId: after, model },
        viewerId,
      },
    }),
  )
  if (error !== null) {
    return (
      <p role="alert" className="mt-4 text-bad">
        {failureOf(error).message}
      </p>
    )
  }
  if (data === undefined) return <Looking className="mt-4 h-56" />
  if (data.length === 0) return <p className="card mt-4 px-5 py-6 text-mute">{t('compare.notAsked')}</p>
  return (
    <ol className="card mt-4 grid gap-x-8 px-4 py-3 md:grid-cols-2">
      {data.map((change) => (
        <FilmRow key={change.movie.id} place={change.after} movie={change.movie} linked>
          <span className={`block text-xs ${change.before === null ? 'text-accent' : 'text-mute'}`}>
            {moveText(change)}
          </span>
        </FilmRow>
      ))}
    </ol>
  )
}
