import type { ReactElement } from 'react'
import type { Session } from '../../../contract/system.ts'
import { compactText, countText } from '../../design/numbers.ts'
import { t } from '../../i18n/index.ts'
import { sourceName } from './source-name.ts'

const Figure = ({ value, exact, children }: { value: string; exact: string; children: string }): ReactElement => (
  <div className="card flex flex-col px-4 py-3.5" title={exact}>
    <dd className="tabular font-display text-[27px] leading-[1.1] font-[560] tracking-[-0.02em]">{value}</dd>
    <dt className="order-1 mt-1 text-xs text-faint">{children}</dt>
  </div>
)

/** From here on a number is easier to take in rounded. */
const LONG = 1_000_000

const figure = (count: number): string => (count < LONG ? countText(count) : compactText(count))

/** Which data set is here, whether people or a generator made it, and how much of everything there is. */
export const DataFigures = ({ session: { data, profile } }: { session: Session }): ReactElement => (
  <section aria-label={t('data.here')} className="mt-5.5">
    <p className="mb-3 text-[14px]">
      {data === null ? (
        t('data.nothingHere')
      ) : (
        <>
          <b className="font-semibold">{sourceName(data.edition)}</b>
          <span className="text-mute"> · {t(data.simulated ? 'data.simulated' : 'data.realViewers')}</span>
        </>
      )}
    </p>
    <dl className="grid grid-cols-2 gap-3.5 lg:grid-cols-4">
      <Figure value={figure(data?.movies ?? 0)} exact={countText(data?.movies ?? 0)}>
        {t('data.films', { count: data?.movies ?? 0 })}
      </Figure>
      <Figure value={figure(data?.viewers ?? 0)} exact={countText(data?.viewers ?? 0)}>
        {t('data.viewers', { count: data?.viewers ?? 0 })}
      </Figure>
      <Figure value={figure(data?.ratings ?? 0)} exact={countText(data?.ratings ?? 0)}>
        {t('data.ratings', { count: data?.ratings ?? 0 })}
      </Figure>
      <Figure value={figure(profile.ratings)} exact={countText(profile.ratings)}>
        {t('data.yourRatings', { count: profile.ratings })}
      </Figure>
    </dl>
  </section>
)
