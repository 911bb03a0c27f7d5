import type { ReactElement } from 'react'
import type { Movie } from '../../../contract/movies.ts'
import { FilmFinder } from '../../components/film-finder.tsx'
import { t } from '../../i18n/index.ts'

/** "Why isn't X here?": names a film, and opens its way through the stages. */
export const WhyNot = ({ onChoose }: { readonly onChoose: (movie: Movie) => void }): ReactElement => (
  <section aria-labelledby="why-not" className="card mt-10 px-5 py-4.5">
    <h2 id="why-not" className="font-display text-lg font-[560] tracking-tight">
      {t('forYou.whyNot')}
    </h2>
    <p className="mt-0.5 mb-3 max-w-[62ch] text-[13px] text-mute">{t('forYou.whyNotText')}</p>
    <FilmFinder onChoose={onChoose} />
  </section>
)
