import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link } from 'wouter'
import { FIRST_PROFILE_ID } from '../../../contract/ids.ts'
import type { Movie } from '../../../contract/movies.ts'
import { failureOf, useApi } from '../../bridge/index.ts'
import { Button } from '../../components/button.tsx'
import { Poster } from '../../components/poster/index.ts'
import { SettingGroup } from '../../components/setting-group.tsx'
import { t } from '../../i18n/index.ts'
import { useMarks, useSession } from '../../state/index.ts'

interface LineProps {
  readonly movie: Movie
  readonly onLetIn: (movie: Movie) => void
}

const Line = ({ movie, onLetIn }: LineProps): ReactElement => (
  <li className="flex items-center gap-4 py-3">
    <span aria-hidden className="w-9 shrink-0">
      <Poster title={movie.title} year={movie.year} genres={movie.genres} />
    </span>
    <Link
      href={`/film/${movie.id}`}
      className="min-w-0 grow text-[14px] font-medium decoration-accent decoration-2 underline-offset-2 hover:underline"
    >
      {movie.title}
      {movie.year !== null && <span className="tabular ml-2 text-[13px] font-normal text-faint">{movie.year}</span>}
    </Link>
    <Button aria-label={t('settings.letInOf', { title: movie.title })} onClick={() => onLetIn(movie)}>
      {t('settings.letIn')}
    </Button>
  </li>
)

/** The films that the person keeps out of lists, and the way back for each. */
export const HiddenGroup = (): ReactElement => {
  const { queries } = useApi()
  const viewerId: number = useSession().data?.profile.viewerId ?? FIRST_PROFILE_ID
  const { unhide } = useMarks()
  const { data, error } = useQuery(queries.marks.hidden.queryOptions({ input: { viewerId } }))
  return (
    <SettingGroup title={t('settings.hiddenFilms')}>
      <p className="py-4 text-[13px] text-mute">
        {data?.films.length === 0 ? t('settings.noneHidden') : t('settings.hiddenFilmsHint')}
      </p>
      {error !== null && <p className="py-3 text-[13px] text-bad">{failureOf(error).message}</p>}
      {data !== undefined && data.films.length > 0 && (
        <ul aria-label={t('settings.hiddenFilms')} className="max-h-96 divide-y divide-line overflow-y-auto">
          {data.films.map(({ movie }) => (
            <Line key={movie.id} movie={movie} onLetIn={unhide} />
          ))}
        </ul>
      )}
    </SettingGroup>
  )
}
