import type { ReactElement, ReactNode } from 'react'
import { Link } from 'wouter'
import type { Movie } from '../../contract/movies.ts'
import { Poster } from './poster/index.ts'
import { t } from '../i18n/index.ts'

interface FilmCardProps {
  readonly movie: Pick<Movie, 'id' | 'title' | 'year' | 'genres'>
  /** At the right of the year. */
  readonly aside?: ReactNode
  readonly children?: ReactNode
  /** How the title is marked up: a heading in a list below a heading, plain in a grid. */
  readonly titleAs?: 'h3' | 'div'
  /** -1 inside a grid, which moves the focus itself. */
  readonly tabIndex?: 0 | -1
}

/** A poster with what belongs to it: title, year, and whatever the screen adds below. */
export const FilmCard = ({
  movie,
  aside,
  children,
  titleAs: Title = 'h3',
  tabIndex = 0,
}: FilmCardProps): ReactElement => (
  <>
    <Link
      href={`/film/${movie.id}`}
      tabIndex={-1}
      aria-hidden
      className="block transition-transform duration-300 ease-calm group-hover:-translate-y-1"
    >
      <Poster title={movie.title} year={movie.year} genres={movie.genres} />
    </Link>
    <Title title={movie.title} className="mt-2.5 line-clamp-2 font-sans text-[13.5px] leading-[1.3] font-[560]">
      <Link
        href={`/film/${movie.id}`}
        tabIndex={tabIndex}
        className="decoration-accent decoration-2 underline-offset-2 hover:underline"
      >
        {movie.title}
      </Link>
    </Title>
    <div className="tabular mt-0.5 flex justify-between gap-2 text-xs text-faint">
      <span>{movie.year ?? t('film.yearUnknown')}</span>
      {aside !== undefined && <span>{aside}</span>}
    </div>
    {children}
  </>
)

/** The same space while the film is on its way. */
export const FilmCardSkeleton = (): ReactElement => (
  <div aria-hidden>
    <div className="skeleton aspect-[2/3] w-full" />
    <div className="skeleton mt-3 h-3 w-4/5" />
    <div className="skeleton mt-2 h-2.5 w-1/3" />
  </div>
)
