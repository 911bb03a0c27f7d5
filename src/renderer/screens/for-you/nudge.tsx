import type { ReactElement } from 'react'
import { t } from '../../i18n/index.ts'

interface NudgeProps {
  readonly ratings: number
  readonly enough: number
}

/** Says how little is needed for a list of one's own, and how far it is. */
export const Nudge = ({ ratings, enough }: NudgeProps): ReactElement => (
  <aside className="card mt-6 flex flex-wrap items-center justify-between gap-x-8 gap-y-4 px-5 py-4.5">
    <div>
      <h2 className="font-display text-lg font-[560] tracking-tight">
        {ratings === 0 ? t('forYou.rateAFew') : t('forYou.toGo', { ratings: enough - ratings })}
      </h2>
      <p className="mt-0.5 max-w-[58ch] text-[13px] text-mute">
        {ratings === 0 ? t('forYou.howToRate') : t('forYou.followsAlready')}
      </p>
    </div>
    <div className="flex gap-2" role="img" aria-label={t('forYou.ratingsOf', { ratings, enough })}>
      {Array.from({ length: enough }, (_, index) => (
        <span
          key={index}
          className={`size-3.5 rounded-full border ${index < ratings ? 'border-accent bg-accent' : 'border-edge'}`}
        />
      ))}
    </div>
  </aside>
)
