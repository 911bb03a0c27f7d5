import type { ReactElement } from 'react'
import { Link } from 'wouter'
import type { FilmFactsAnswer } from '../../../contract/inspection.ts'
import { starsText, whenText } from '../../design/numbers.ts'
import { t } from '../../i18n/index.ts'

const at = (seconds: number): string => whenText(seconds * 1000, Date.now())

/** What this person did with the film, newest first, and the other films of its series. */
export const YourHistory = ({ facts: { history, series } }: { readonly facts: FilmFactsAnswer }): ReactElement => {
  const { stars, ratedAt, watchedAt, hidden } = history
  const lines = [
    hidden === null ? null : t(hidden === 'hidden' ? 'film.isHidden' : 'film.isNotForMe'),
    stars === null || ratedAt === null ? null : t('film.youRated', { stars: starsText(stars), when: at(ratedAt) }),
    ...watchedAt.map((seconds) => t('film.youWatched', { when: at(seconds) })),
  ].filter((line) => line !== null)
  return (
    <section aria-labelledby="your-history">
      <h2 id="your-history" className="font-display text-xl font-[560] tracking-[-0.02em]">
        {t('film.you')}
      </h2>
      {lines.length === 0 ? (
        <p className="mt-3 text-mute">{t('film.noHistory')}</p>
      ) : (
        <ul className="mt-3 grid gap-1.5 text-mute">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      {series.length > 0 && (
        <>
          <h3 className="mt-6 font-sans text-[13px] font-semibold text-faint">{t('film.series')}</h3>
          <ul className="mt-2 grid gap-1.5">
            {series.map(({ id, title }) => (
              <li key={id}>
                <Link href={`/film/${id}`} className="decoration-accent underline-offset-4 hover:underline">
                  {title}
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
