import { memo, type ReactElement } from 'react'
import type { Movie } from '../../../contract/movies.ts'
import { useInTurn } from '../../components/in-turn.ts'
import { FilmCell } from './film-cell.tsx'

type Films = readonly (Movie | undefined)[]

interface FilmRowProps {
  /** Of all rows, from 0. */
  readonly row: number
  /** Pixels from the top of the grid. */
  readonly offset: number
  readonly columns: number
  /** Those of this row; undefined while they are on their way. */
  readonly films: Films
  /** Place in the list of the film that the keyboard is at. */
  readonly current: number
  readonly onRate: (movie: Movie, stars: number | null) => void
}

const sameFilms = (before: Films, after: Films): boolean =>
  before.length === after.length && before.every((film, column) => film === after[column])

/** One row of the grid. Posters are dear to draw: many rows at once get theirs one after the other, within a few frames. */
export const FilmRow = memo(
  ({ row, offset, columns, films, current, onRate }: FilmRowProps): ReactElement => {
    const drawn = useInTurn(films, sameFilms)
    return (
      <div
        role="row"
        aria-rowindex={row + 1}
        className="absolute inset-x-0 top-0 grid gap-x-4.5"
        style={{
          transform: `translateY(${offset}px)`,
          gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
        }}
      >
        {films.map((_, column) => {
          const index = row * columns + column
          return (
            <FilmCell
              key={column}
              movie={drawn?.[column]}
              index={index}
              column={column}
              focusable={index === current}
              onRate={onRate}
            />
          )
        })}
      </div>
    )
  },
  (before, after) =>
    before.row === after.row &&
    before.offset === after.offset &&
    before.columns === after.columns &&
    before.onRate === after.onRate &&
    isAt(before) === isAt(after) &&
    sameFilms(before.films, after.films),
)
FilmRow.displayName = 'FilmRow'

/** The column that the keyboard is at; -1: it is in another row. */
const isAt = ({ row, columns, current }: FilmRowProps): number =>
  Math.floor(current / columns) === row ? current % columns : -1
