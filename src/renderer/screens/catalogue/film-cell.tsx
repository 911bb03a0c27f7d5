import { memo, type ReactElement } from 'react'
import type { Movie } from '../../../contract/movies.ts'
import { FilmCard, FilmCardSkeleton } from '../../components/film-card.tsx'
import { StarRating } from '../../components/star-rating.tsx'
import { compactText } from '../../design/numbers.ts'
import { t } from '../../i18n/index.ts'

interface FilmCellProps {
  readonly movie: Movie | undefined
  readonly index: number
  readonly column: number
  readonly focusable: boolean
  readonly onRate: (movie: Movie, stars: number | null) => void
}

const Seen = ({ movie }: { movie: Movie }): ReactElement | null =>
  movie.meanStars === null ? null : (
    <span title={t('forYou.othersRated', { viewers: movie.ratings, stars: movie.meanStars.toFixed(1) })}>
      <span aria-hidden className="text-accent">
        ★
      </span>{' '}
      <span className="sr-only">{t('film.mean')} </span>
      {movie.meanStars.toFixed(1)}
      <span className="ml-1">({compactText(movie.ratings)})</span>
    </span>
  )

/** One film of the grid. The cell takes the focus; Enter goes on to its stars, Escape comes back. */
export const FilmCell = memo(({ movie, index, column, focusable, onRate }: FilmCellProps): ReactElement => (
  <div
    role="gridcell"
    aria-colindex={column + 1}
    aria-busy={movie === undefined}
    tabIndex={focusable ? 0 : -1}
    data-cell={index}
    className="group min-w-0 rounded-lg outline-offset-[6px]"
  >
    {movie === undefined ? (
      <FilmCardSkeleton />
    ) : (
      <FilmCard movie={movie} titleAs="div" tabIndex={-1} aside={<Seen movie={movie} />}>
        <div className="mt-1.5">
          <StarRating
            title={movie.title}
            stars={movie.myStars}
            tabIndex={-1}
            onRate={(stars) => onRate(movie, stars)}
          />
        </div>
      </FilmCard>
    )}
  </div>
))
FilmCell.displayName = 'FilmCell'
