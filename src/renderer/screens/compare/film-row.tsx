import type { ReactElement, ReactNode } from 'react'
import { Link } from 'wouter'
import type { Movie } from '../../../contract/movies.ts'
import { Poster } from '../../components/poster/index.ts'

interface FilmRowProps {
  readonly place: number | null
  readonly movie: Pick<Movie, 'id' | 'title' | 'year' | 'genres'>
  /** The title leads to the film. */
  readonly linked: boolean
  /** Below the title. */
  readonly children?: ReactNode
}

/** One film of a list that stands beside another list. */
export const FilmRow = ({ place, movie, linked, children }: FilmRowProps): ReactElement => (
  <li className="flex items-center gap-3 py-1.5">
    <span aria-hidden={place === null} className="tabular w-5 shrink-0 text-right text-xs text-faint">
      {place ?? ''}
    </span>
    <span aria-hidden className="w-9 shrink-0 max-sm:hidden">
      <Poster title={movie.title} year={movie.year} genres={movie.genres} />
    </span>
    <span className="min-w-0 text-[13.5px] leading-snug">
      {linked ? (
        <Link href={`/film/${movie.id}`} className="font-medium decoration-accent underline-offset-4 hover:underline">
          {movie.title}
        </Link>
      ) : (
        <span className="font-medium">{movie.title}</span>
      )}
      {movie.year !== null && <span className="tabular text-faint"> {movie.year}</span>}
      {children}
    </span>
  </li>
)
