import { useQuery } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { Link } from 'wouter'
import type { SimilarFilms } from '../../../../contract/inspection.ts'
import { MODEL_NAMES, MODEL_TITLES, type ModelName } from '../../../../contract/models.ts'
import type { Movie } from '../../../../contract/movies.ts'
import { failureOf, useApi } from '../../../bridge/index.ts'
import { Choice } from '../../../components/choice.tsx'
import { FilmFinder } from '../../../components/film-finder.tsx'
import { t } from '../../../i18n/index.ts'
import { useActivity, useViewerId } from '../../../state/index.ts'
import { Asking, NothingYet, TrainFirst } from './own-list.tsx'
import { WidgetFrame } from './widget-frame.tsx'

const NEIGHBOURS = 8

type Film = Pick<Movie, 'id' | 'title'>

const degrees = (cosine: number): number => (Math.acos(Math.max(-1, Math.min(1, cosine))) * 180) / Math.PI

interface ArrowsOfProps {
  readonly film: Film
  readonly films: SimilarFilms['films']
}

const [LEFT, FLOOR, REACH] = [14, 190, 300]

/** The chosen film lies on the floor; each neighbour stands at its own angle to it. */
const Fan = ({ film, films }: ArrowsOfProps): ReactElement => {
  const angles = films.map(({ similarity }) => degrees(similarity))
  const [from, to] = [Math.min(...angles), Math.max(...angles)].map((angle) => angle.toFixed(0))
  const tip = (angle: number, reach: number): readonly [number, number] => {
    const radians = (angle * Math.PI) / 180
    return [LEFT + reach * Math.cos(radians), FLOOR - reach * Math.sin(radians)]
  }
  return (
    <svg
      role="img"
      aria-label={t('learn.fan', { title: film.title, count: films.length, from: from ?? '', to: to ?? '' })}
      viewBox="0 0 340 204"
      className="w-full max-w-[22rem] overflow-visible"
      fill="none"
      stroke="currentColor"
    >
      <g className="text-accent" strokeWidth={3}>
        <path d={`M${LEFT} ${FLOOR} H${LEFT + REACH} m-9 -5 l9 5 l-9 5`} />
      </g>
      {angles.map((angle, at) => {
        const [x, y] = tip(angle, REACH * (1 - (0.62 * at) / NEIGHBOURS))
        return (
          <g key={films[at]?.movie.id} className="text-c2">
            <path d={`M${LEFT} ${FLOOR} L${x} ${y}`} strokeWidth={1.6} opacity={0.75} />
            <circle cx={x} cy={y} r={9.5} fill="var(--raise)" />
            <text x={x} y={y + 4} textAnchor="middle" fontSize={11.5} stroke="none" fill="currentColor">
              {at + 1}
            </text>
          </g>
        )
      })}
      <circle cx={LEFT} cy={FLOOR} r={4} fill="currentColor" stroke="none" />
    </svg>
  )
}

const Listed = ({ films }: Pick<ArrowsOfProps, 'films'>): ReactElement => (
  <table className="w-full text-[13px]">
    <thead>
      <tr className="text-left text-xs text-mute">
        <th scope="col" className="pb-1.5 font-medium">
          {t('learn.film')}
        </th>
        <th scope="col" className="pb-1.5 pl-3 text-right font-medium">
          {t('learn.similarity')}
        </th>
        <th scope="col" className="pb-1.5 pl-3 text-right font-medium">
          {t('learn.angle')}
        </th>
      </tr>
    </thead>
    <tbody>
      {films.map(({ movie, similarity }, at) => (
        <tr key={movie.id}>
          <th scope="row" className="py-1 text-left leading-snug font-normal">
            <span className="tabular mr-2 text-c2">{at + 1}</span>
            <Link
              href={`/film/${movie.id}`}
              className="decoration-accent decoration-2 underline-offset-2 hover:underline"
            >
              {movie.title}
            </Link>
          </th>
          <td className="tabular py-1 pl-3 text-right text-mute">{similarity.toFixed(2)}</td>
          <td className="tabular py-1 pl-3 text-right text-mute">{degrees(similarity).toFixed(0)}°</td>
        </tr>
      ))}
    </tbody>
  </table>
)

const ArrowsOf = ({ film, model }: { readonly film: Film; readonly model: ModelName }): ReactElement => {
  const { queries } = useApi()
  const viewerId = useViewerId()
  const input = { viewerId, movieId: film.id, model, k: NEIGHBOURS }
  const { data, error } = useQuery(queries.lists.similar.queryOptions({ input }))
  if (error !== null) return <p role="alert">{failureOf(error).message}</p>
  if (data === undefined) return <Asking />
  return (
    <>
      <p className="font-display text-[17px] font-[560]">{film.title}</p>
      {data.films.length === 0 ? (
        <p className="mt-2 text-[13px] text-mute">{t('learn.noVector')}</p>
      ) : (
        <div className="mt-3 grid items-center gap-x-7 gap-y-5 sm:grid-cols-[minmax(0,1fr)_minmax(0,1.15fr)]">
          <Fan film={film} films={data.films} />
          <Listed films={data.films} />
        </div>
      )}
    </>
  )
}

/** The best known film stands there until one is named. */
const useFirstFilm = (): Film | undefined => {
  const { queries } = useApi()
  const viewerId = useViewerId()
  const input = { viewerId, text: '', sort: 'popular' as const, limit: 1 }
  return useQuery(queries.movies.search.queryOptions({ input })).data?.movies[0]
}

/** Nearest neighbours of a film by the vectors of the person's models. */
export const Arrows = (): ReactElement => {
  const states = useActivity(({ now }) => now?.models)
  const first = useFirstFilm()
  const [named, setNamed] = useState<Film>()
  const [model, setModel] = useState<ModelName>('mf')
  const film = named ?? first
  return (
    <WidgetFrame own title={t('learn.vectorsTitle')} about={t('learn.vectorsAbout')}>
      <div className="mb-4.5 flex flex-wrap items-start gap-2.5">
        <Choice
          label={t('learn.model')}
          value={model}
          options={MODEL_NAMES.map((value) => ({ value, label: MODEL_TITLES[value] }))}
          onChange={setModel}
        />
        <FilmFinder clears onChoose={setNamed} />
      </div>
      {states !== undefined && states[model].state !== 'ready' ? (
        <TrainFirst model={model} />
      ) : film === undefined ? (
        <NothingYet>{t('learn.rateFirst')}</NothingYet>
      ) : (
        <ArrowsOf film={film} model={model} />
      )}
    </WidgetFrame>
  )
}
