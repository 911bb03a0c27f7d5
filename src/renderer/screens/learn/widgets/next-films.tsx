import { useQuery } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { Link } from 'wouter'
import type { NextFilms as Answer } from '../../../../contract/learning.ts'
import { failureOf, useApi } from '../../../bridge/index.ts'
import { Button } from '../../../components/button.tsx'
import { percentText, shareText } from '../../../design/numbers.ts'
import { t } from '../../../i18n/index.ts'
import { useActivity, useViewerId } from '../../../state/index.ts'
import { Asking, NothingYet, TrainFirst } from './own-list.tsx'
import { WidgetFrame } from './widget-frame.tsx'

/** Films that are read before anything is pressed. */
const FIRST = 3

interface StepProps {
  readonly answer: Answer
  /** Films that have been read, at least 1. */
  readonly read: number
}

/** The history as it was read so far; what the last place looks at is as bright as it is looked at. */
const History = ({ answer: { films, steps }, read }: StepProps): ReactElement => {
  const attention = steps[read - 1]?.attention ?? []
  const most = Math.max(...attention, Number.MIN_VALUE)
  return (
    <ol className="flex flex-wrap gap-1.5" aria-label={t('learn.nextHistory')}>
      {films.map(({ id, title }, place) => (
        <li
          key={id}
          className={`relative overflow-hidden rounded-lg border px-2.5 pt-1 pb-2 text-[13px] ${
            place < read ? 'border-edge' : 'border-dashed border-line text-faint'
          }`}
        >
          {title}
          {place < read && (
            <>
              <span className="tabular ml-1.5 text-xs text-mute">{percentText(attention[place] ?? 0)}</span>
              <span
                aria-hidden
                className="absolute inset-x-0 bottom-0 h-1 origin-left bg-accent transition-transform duration-500 ease-calm"
                style={{ transform: `scaleX(${(attention[place] ?? 0) / most})` }}
              />
            </>
          )}
        </li>
      ))}
    </ol>
  )
}

const Expected = ({ answer: { films, steps }, read }: StepProps): ReactElement => {
  const next = steps[read - 1]?.next ?? []
  const most = Math.max(...next.map(({ probability }) => probability), Number.MIN_VALUE)
  const came = films[read]
  return (
    <section aria-label={t('learn.nextAfter', { title: films[read - 1]?.title ?? '' })}>
      <p aria-hidden className="pb-1.5 text-xs text-mute">
        {t('learn.nextAfter', { title: films[read - 1]?.title ?? '' })}
      </p>
      <ol className="grid gap-2 text-[13px]">
        {next.map(({ film, probability }) => (
          <li key={film.id} className="grid grid-cols-[minmax(0,46%)_1fr_3.25rem] items-center gap-3">
            <Link
              href={`/film/${film.id}`}
              className={`leading-snug decoration-accent decoration-2 underline-offset-2 hover:underline ${
                film.id === came?.id ? 'font-semibold text-accent' : ''
              }`}
            >
              {film.title}
            </Link>
            <span aria-hidden className="h-2 overflow-hidden rounded-full bg-lift">
              <span
                className="block h-full rounded-full bg-c2 transition-[width] duration-500 ease-calm"
                style={{ width: `${(100 * probability) / most}%` }}
              />
            </span>
            <span className="tabular text-right text-mute">{shareText(probability)}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}

const Steps = ({ answer }: { readonly answer: Answer }): ReactElement => {
  const [read, setRead] = useState(Math.min(answer.films.length, FIRST))
  return (
    <>
      <History answer={answer} read={read} />
      <div className="mt-4 flex flex-wrap gap-2">
        <Button
          look="main"
          disabled={read === answer.films.length}
          onClick={() => setRead(Math.min(answer.films.length, read + 1))}
        >
          {t('learn.nextAdd')}
        </Button>
        <Button disabled={read === 1} onClick={() => setRead(Math.max(1, read - 1))}>
          {t('learn.nextBack')}
        </Button>
        <Button look="bare" disabled={read === 1} onClick={() => setRead(1)}>
          {t('learn.startOver')}
        </Button>
      </div>
      <p role="status" className="tabular mt-3 mb-3 text-[13px] text-mute">
        {t('learn.nextRead', { read, of: answer.films.length })}
      </p>
      <Expected answer={answer} read={read} />
    </>
  )
}

const OwnSteps = (): ReactElement => {
  const { queries } = useApi()
  const { data, error } = useQuery(queries.learning.nextFilms.queryOptions({ input: { viewerId: useViewerId() } }))
  if (error !== null) return <p role="alert">{failureOf(error).message}</p>
  if (data === undefined) return <Asking />
  return data.films.length === 0 ? <NothingYet>{t('learn.rateFirst')}</NothingYet> : <Steps answer={data} />
}

/** What SASRec expects next, as the person's last films are read one by one. */
export const NextFilms = (): ReactElement => {
  const state = useActivity(({ now }) => now?.models.sasrec.state)
  return (
    <WidgetFrame own title={t('learn.nextTitle')} about={t('learn.nextAbout')}>
      {state === undefined ? <Asking /> : state === 'ready' ? <OwnSteps /> : <TrainFirst model="sasrec" />}
    </WidgetFrame>
  )
}
