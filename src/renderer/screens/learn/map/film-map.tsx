import { useQuery } from '@tanstack/react-query'
import { useMemo, useState, type ReactElement } from 'react'
import { Link, useLocation } from 'wouter'
import type { FilmMap as FilmMapAnswer } from '../../../../contract/learning.ts'
import { MODEL_TITLES } from '../../../../contract/models.ts'
import { failureOf, useApi } from '../../../bridge/index.ts'
import { Choice } from '../../../components/choice.tsx'
import { FilmFinder } from '../../../components/film-finder.tsx'
import { genreName } from '../../../components/genre-name.ts'
import { ProgressBar } from '../../../components/progress-bar.tsx'
import { Segments } from '../../../components/segments.tsx'
import { starsText } from '../../../design/numbers.ts'
import { t } from '../../../i18n/index.ts'
import { useActivity, useViewerId } from '../../../state/index.ts'
import { Asking, TrainFirst } from '../widgets/own-list.tsx'
import { WidgetFrame } from '../widgets/widget-frame.tsx'
import { nearestTo } from './directions.ts'
import { FAMILIES, FAMILY_COLOURS, FAMILY_NAMES } from './families.ts'
import type { Layout } from './lay-out.ts'
import { MapCanvas } from './map-canvas.tsx'
import { useLayout } from './use-layout.ts'

const MODELS = ['mf', 'ncf', 'sasrec'] as const
type Mapped = (typeof MODELS)[number]

const NEAREST = 8
const LAYOUT_NAMES = { umap: 'UMAP', pca: 'PCA' } as const

type Film = FilmMapAnswer['films'][number]

/** "Heat (1995): Action, Crime. Your rating: 4.5 stars" */
const filmText = ({ title, year, genres, myStars }: Film): string =>
  [
    `${year === null ? title : `${title} (${year})`}: ${genres.map(genreName).join(', ')}`,
    myStars === null ? undefined : t('learn.yourStars', { stars: starsText(myStars) }),
  ]
    .filter((part) => part !== undefined)
    .join('. ')

const Legend = (): ReactElement => (
  <ul className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-mute">
    {FAMILIES.map((family) => (
      <li key={family} className="inline-flex items-center gap-1.5">
        <span aria-hidden className="size-2.5 rounded-full" style={{ background: `var(${FAMILY_COLOURS[family]})` }} />
        {t(FAMILY_NAMES[family])}
      </li>
    ))}
    <li className="inline-flex items-center gap-1.5">
      <span aria-hidden className="size-2.5 rounded-full border-2 border-text" />
      {t('learn.ratedByYou')}
    </li>
  </ul>
)

interface NearestProps {
  readonly film: Film
  readonly near: readonly { readonly film: Film; readonly cosine: number }[]
}

/** What the picture shows around a film, as a list. */
const Nearest = ({ film, near }: NearestProps): ReactElement => (
  <section aria-label={t('learn.nearestTo', { title: film.title })} className="mt-4.5">
    <p className="text-[13px] text-mute">
      {t('learn.nearestTo', { title: film.title })}{' '}
      <Link href={`/film/${film.id}`} className="text-accent underline underline-offset-2">
        {t('learn.openFilm')}
      </Link>
    </p>
    <ol className="mt-2 grid gap-x-7 gap-y-1 text-[13px] sm:grid-cols-2">
      {near.map(({ film: other, cosine }) => (
        <li key={other.id} className="flex items-baseline justify-between gap-3">
          <Link
            href={`/film/${other.id}`}
            className="min-w-0 truncate decoration-accent decoration-2 underline-offset-2 hover:underline"
          >
            {other.title}
          </Link>
          <span className="tabular text-mute">{cosine.toFixed(2)}</span>
        </li>
      ))}
    </ol>
  </section>
)

const genresOf = (films: readonly Film[]): { genre: string; count: number }[] => {
  const counts = new Map<string, number>()
  for (const { genres } of films) for (const genre of genres) counts.set(genre, (counts.get(genre) ?? 0) + 1)
  return [...counts].map(([genre, count]) => ({ genre, count })).sort((a, b) => b.count - a.count)
}

const Drawn = ({ answer, layout }: { readonly answer: FilmMapAnswer; readonly layout: Layout }): ReactElement => {
  const { films } = answer
  const [, go] = useLocation()
  const { directions, map, part } = useLayout(answer, layout)
  const [chosen, choose] = useState(0)
  const [pointed, point] = useState<number>()
  const [genre, setGenre] = useState<string | null>(null)
  const genres = useMemo(() => genresOf(films), [films])
  const near = useMemo(() => nearestTo(directions, chosen, NEAREST), [directions, chosen])
  const nearest = useMemo(() => near.map(({ row }) => row), [near])
  const open = (row: number): void => {
    const film = films[row]
    if (film !== undefined) go(`/film/${film.id}`)
  }
  const find = (id: number): void => {
    const row = films.findIndex((film) => film.id === id)
    if (row >= 0) choose(row)
  }
  const [film, told] = [films[chosen], films[pointed ?? chosen]]
  if (map === undefined) return <Asking />
  return (
    <>
      <div className="mb-3 flex flex-wrap items-start gap-2.5">
        <Choice
          label={t('learn.colourBy')}
          value={genre}
          options={[
            { value: null, label: t('learn.allFamilies') },
            ...genres.map(({ genre: value, count }) => ({ value, label: genreName(value), aside: String(count) })),
          ]}
          onChange={setGenre}
        />
        <FilmFinder clears onChoose={({ id }) => find(id)} />
      </div>
      <MapCanvas
        {...{ films, chosen, nearest, genre, points: map.points, aspect: map.aspect }}
        onChoose={choose}
        onOpen={open}
        onPoint={point}
      />
      {part < 1 && (
        <div className="mt-2.5">
          <ProgressBar label={t('learn.layingOut')} part={part} />
        </div>
      )}
      <p role="status" className="mt-2.5 min-h-5 text-[13px]">
        {told !== undefined && filmText(told)}
      </p>
      <div className="mt-2">
        <Legend />
      </div>
      <p id="map-keys" className="mt-2 text-xs text-faint">
        {t('learn.mapKeys')}
      </p>
      {film !== undefined && (
        <Nearest
          film={film}
          near={near.flatMap(({ row, cosine }) => {
            const other = films[row]
            return other === undefined ? [] : [{ film: other, cosine }]
          })}
        />
      )}
    </>
  )
}

const MapOf = ({ model, layout }: { readonly model: Mapped; readonly layout: Layout }): ReactElement => {
  const { queries } = useApi()
  const input = { viewerId: useViewerId(), model }
  const { data, error } = useQuery({ ...queries.learning.filmMap.queryOptions({ input }), staleTime: 60_000 })
  if (error !== null) return <p role="alert">{failureOf(error).message}</p>
  return data === undefined ? <Asking /> : <Drawn key={model} answer={data} layout={layout} />
}

/** The films of the person's own model on a plane: near is what the model finds alike. */
export const FilmMap = (): ReactElement => {
  const states = useActivity(({ now }) => now?.models)
  const [model, setModel] = useState<Mapped>('mf')
  const [layout, setLayout] = useState<Layout>('umap')
  return (
    <WidgetFrame own title={t('learn.mapTitle')} about={t('learn.mapAbout')}>
      <div className="mb-3.5 flex flex-wrap items-center gap-2.5">
        <Choice
          label={t('learn.model')}
          value={model}
          options={MODELS.map((value) => ({ value, label: MODEL_TITLES[value] }))}
          onChange={setModel}
        />
        <Segments
          label={t('learn.layout')}
          value={layout}
          options={(['umap', 'pca'] as const).map((value) => ({ value, label: LAYOUT_NAMES[value] }))}
          onChange={setLayout}
        />
      </div>
      {states === undefined ? (
        <Asking />
      ) : states[model].state === 'ready' ? (
        <MapOf model={model} layout={layout} />
      ) : (
        <TrainFirst model={model} />
      )}
    </WidgetFrame>
  )
}
