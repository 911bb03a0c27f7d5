import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link } from 'wouter'
import type { Profile } from '../../../contract/system.ts'
import { useApi } from '../../bridge/index.ts'
import { FilmCard, FilmCardSkeleton } from '../../components/film-card.tsx'
import { StarRating } from '../../components/star-rating.tsx'
import { t } from '../../i18n/index.ts'
import { useRate } from '../../state/index.ts'

const FILMS = 14

/** Something to do while the first model learns: rate well-known films, so that the first list is already one's own. */
export const Meanwhile = ({ profile }: { profile: Profile }): ReactElement => {
  const { queries } = useApi()
  const rate = useRate()
  const input = { viewerId: profile.viewerId, sort: 'popular' as const, limit: FILMS }
  const { data } = useQuery(queries.movies.search.queryOptions({ input }))
  return (
    <section aria-labelledby="meanwhile" className="mt-8.5">
      <div className="mb-4 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2 id="meanwhile" className="font-display text-xl font-[560] tracking-[-0.02em]">
          {t('forYou.meanwhile')}
        </h2>
        <Link href="/catalogue" className="text-[13px] font-medium text-accent underline-offset-4 hover:underline">
          {t('forYou.findOthers')}
        </Link>
      </div>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(146px,1fr))] gap-x-4.5 gap-y-7">
        {data?.movies.map((movie) => (
          <li key={movie.id} className="group">
            <FilmCard movie={movie}>
              <div className="mt-2">
                <StarRating title={movie.title} stars={movie.myStars} onRate={(stars) => rate(movie, stars)} />
              </div>
            </FilmCard>
          </li>
        )) ?? Array.from({ length: FILMS }, (_, index) => <FilmCardSkeleton key={index} />)}
      </ul>
    </section>
  )
}
