import { useMutation, useQuery } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import type { ViewerId } from '../../../../contract/ids.ts'
import type { BlindLists, BlindReveal } from '../../../../contract/inspection.ts'
import { RECOMMENDER_TITLES } from '../../../../contract/models.ts'
import type { Movie } from '../../../../contract/movies.ts'
import { failureOf, useApi } from '../../../bridge/index.ts'
import { Button } from '../../../components/button.tsx'
import { Notice } from '../../../components/notice.tsx'
import { t } from '../../../i18n/index.ts'
import { useBlindRounds } from '../../../state/index.ts'
import { FilmRow } from '../film-row.tsx'
import { Looking } from '../looking.tsx'
import type { Pair } from '../pair-choice.tsx'
import type { Theme } from './themes.ts'

const FILMS = 8

type Side = 'a' | 'b'
type Answer = Side | 'neither'

interface ListProps {
  readonly title: string
  readonly films: readonly Movie[]
  readonly chosen: boolean
  /** Only then may a click lead away. */
  readonly revealed: boolean
}

const List = ({ title, films, chosen, revealed }: ListProps): ReactElement => (
  <section
    aria-label={title}
    className={`card min-w-0 px-3 py-4 transition-colors sm:px-5 ${chosen ? 'border-accent' : ''}`}
  >
    <h3 className="mb-2 font-display text-lg font-[560] tracking-tight">{title}</h3>
    {films.length === 0 ? (
      <p className="text-[13px] text-mute">{t('compare.noneOfThese')}</p>
    ) : (
      <ol>
        {films.map((movie, at) => (
          <FilmRow key={movie.id} place={at + 1} movie={movie} linked={revealed} />
        ))}
      </ol>
    )}
  </section>
)

interface RoundProps {
  readonly pair: Pair
  readonly viewerId: ViewerId
  readonly theme: Theme
  /** The person asked for it, so the keyboard goes on there. */
  readonly takesFocus: boolean
  readonly onNext: () => void
}

interface Answered {
  readonly answer: Answer
  readonly names: BlindReveal
}

/** The same function at every drawing, so that the focus is taken once. */
const focus = (element: HTMLElement | null): void => element?.focus()

/** One round: two lists, an answer, and only then whose they were. */
export const Round = ({ pair, viewerId, theme, takesFocus, onNext }: RoundProps): ReactElement => {
  const { client, queries } = useApi()
  const { keep } = useBlindRounds()
  const [answered, setAnswered] = useState<Answered | null>(null)
  const lists = useQuery({
    ...queries.lists.blind.queryOptions({ input: { viewerId, models: [...pair], k: FILMS, filters: theme.filters } }),
    // A round is dealt once: fetched again, the lists could change sides while they are looked at.
    ...{ staleTime: Infinity, gcTime: 0, refetchOnWindowFocus: false, refetchOnReconnect: false },
  })
  const reveal = useMutation({
    mutationFn: async ({ round, answer }: Pick<BlindLists, 'round'> & { answer: Answer }): Promise<Answered> => {
      const names = await client.lists.reveal({ round })
      await keep({ models: [names.a, names.b], chosen: answer === 'neither' ? null : names[answer], at: Date.now() })
      return { answer, names }
    },
    onSuccess: setAnswered,
  })
  const failed = lists.error ?? reveal.error
  if (failed !== null) {
    const again = <Button onClick={onNext}>{t('compare.nextRound')}</Button>
    return (
      <Notice tone="bad" title={t('compare.roundFailed')} action={again}>
        {failureOf(failed).message}
      </Notice>
    )
  }
  if (lists.data === undefined) {
    return <Looking className="h-96" />
  }
  const { round, a, b } = lists.data
  const nameOf = (side: Side): string =>
    answered === null ? t(side === 'a' ? 'compare.left' : 'compare.right') : RECOMMENDER_TITLES[answered.names[side]]
  const answer = (given: Answer): void => reveal.mutate({ round, answer: given })
  return (
    <section aria-labelledby="round">
      <h2
        id="round"
        tabIndex={-1}
        ref={takesFocus ? focus : undefined}
        className="font-display text-xl font-[560] tracking-[-0.02em]"
      >
        {t('compare.question', { theme: theme.name })}
      </h2>
      <div className="mt-4 grid grid-cols-2 gap-3 sm:gap-4">
        <List title={nameOf('a')} films={a} chosen={answered?.answer === 'a'} revealed={answered !== null} />
        <List title={nameOf('b')} films={b} chosen={answered?.answer === 'b'} revealed={answered !== null} />
      </div>
      <div role="status" className="mt-4 text-center text-[14px] text-mute empty:hidden">
        {answered !== null && verdict(answered)}
      </div>
      <div className="mt-4 flex flex-wrap justify-center gap-2.5">
        {answered === null ? (
          <>
            <Button disabled={reveal.isPending} onClick={() => answer('a')}>
              {t('compare.takeLeft')}
            </Button>
            <Button disabled={reveal.isPending} onClick={() => answer('neither')}>
              {t('compare.takeNeither')}
            </Button>
            <Button disabled={reveal.isPending} onClick={() => answer('b')}>
              {t('compare.takeRight')}
            </Button>
          </>
        ) : (
          <Button look="main" onClick={onNext} ref={focus}>
            {t('compare.nextRound')}
          </Button>
        )}
      </div>
    </section>
  )
}

const verdict = ({ answer, names }: Answered): string => {
  const [left, right] = [RECOMMENDER_TITLES[names.a], RECOMMENDER_TITLES[names.b]]
  if (answer === 'neither') return t('compare.tookNeither', { left, right })
  return t('compare.took', { model: answer === 'a' ? left : right, other: answer === 'a' ? right : left })
}
