import { useState, type ReactElement } from 'react'
import type { Profile } from '../../../../contract/system.ts'
import { Notice } from '../../../components/notice.tsx'
import { t } from '../../../i18n/index.ts'
import { Looking } from '../looking.tsx'
import { NoRatings } from '../no-ratings.tsx'
import { PairChoice, pairAmong, type Pair } from '../pair-choice.tsx'
import { useServedModels } from '../served-models.ts'
import { Changes } from './changes.tsx'
import { SideBySide } from './side-by-side.tsx'

/** This person's lists: of two models side by side, and of one model in two evaluations. */
export const Lists = ({ profile }: { readonly profile: Profile }): ReactElement => {
  const [chosen, choose] = useState<Pair | null>(null)
  const served = useServedModels()
  if (served === null) return <Looking />
  const pair = pairAmong(served, chosen)
  if (profile.ratings === 0) return <NoRatings />
  return (
    <div className="mt-6 grid grid-cols-[minmax(0,1fr)] gap-8">
      {pair === null ? (
        <Notice title={t('compare.needTwo')}>{t('compare.needTwoText')}</Notice>
      ) : (
        <section aria-labelledby="side-by-side">
          <div className="flex flex-wrap items-center justify-between gap-x-8 gap-y-3">
            <h2 id="side-by-side" className="font-display text-xl font-[560] tracking-[-0.02em]">
              {t('compare.sideBySide')}
            </h2>
            <PairChoice pair={pair} among={served} onChange={choose} />
          </div>
          <SideBySide pair={pair} viewerId={profile.viewerId} />
        </section>
      )}
      <Changes viewerId={profile.viewerId} />
    </div>
  )
}
