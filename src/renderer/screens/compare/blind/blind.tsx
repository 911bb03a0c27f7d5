import { useQuery } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import type { Profile } from '../../../../contract/system.ts'
import { failureOf, useApi } from '../../../bridge/index.ts'
import { Notice } from '../../../components/notice.tsx'
import { t } from '../../../i18n/index.ts'
import { useBlindRounds } from '../../../state/index.ts'
import { Looking } from '../looking.tsx'
import { NoRatings } from '../no-ratings.tsx'
import { PairChoice, pairAmong, type Pair } from '../pair-choice.tsx'
import { useServedModels } from '../served-models.ts'
import { Round } from './round.tsx'
import { Tally } from './tally.tsx'
import { themeOf } from './themes.ts'

/** Two lists without names, round after round: which would this person rather watch from? */
export const Blind = ({ profile }: { readonly profile: Profile }): ReactElement => {
  const { rounds, error } = useBlindRounds()
  if (profile.ratings === 0) return <NoRatings />
  if (rounds !== undefined) return <Rounds profile={profile} answered={rounds.length} />
  if (error === null) return <Looking />
  return (
    <Notice tone="bad" title={t('compare.roundFailed')}>
      {failureOf(error).message}
    </Notice>
  )
}

interface RoundsProps {
  readonly profile: Profile
  /** How many rounds came before: no theme comes again before all have. */
  readonly answered: number
}

const Rounds = ({ profile, answered }: RoundsProps): ReactElement => {
  const { queries } = useApi()
  const [chosen, choose] = useState<Pair | null>(null)
  // Stays while a round is answered and revealed; the next begins when the person asks for it.
  const [first] = useState(answered)
  const [round, setRound] = useState(first)
  const genres = useQuery(queries.movies.genres.queryOptions())
  const served = useServedModels()
  if (served === null || genres.isPending) return <Looking />
  const pair = pairAmong(served, chosen)
  if (pair === null) return <Notice title={t('compare.needTwo')}>{t('compare.needTwoText')}</Notice>
  return (
    <div className="mt-6 grid grid-cols-[minmax(0,1fr)] gap-5">
      <PairChoice pair={pair} among={served} onChange={choose} />
      <Round
        key={`${round} ${pair.toSorted().join(' ')}`}
        pair={pair}
        viewerId={profile.viewerId}
        theme={themeOf(round, genres.data ?? [])}
        takesFocus={round !== first}
        onNext={() => setRound(round + 1)}
      />
      <Tally pair={pair} />
    </div>
  )
}
