import { useQuery } from '@tanstack/react-query'
import { Bookmark, BookmarkCheck, EyeOff, Undo2 } from 'lucide-react'
import { useState, type CSSProperties, type ReactElement } from 'react'
import { useParams } from 'wouter'
import type { FilmFactsAnswer } from '../../../contract/inspection.ts'
import { failureOf, useApi } from '../../bridge/index.ts'
import { ButtonLink } from '../../components/button-link.tsx'
import { Button } from '../../components/button.tsx'
import { Chip } from '../../components/chip.tsx'
import { genreName } from '../../components/genre-name.ts'
import { Notice } from '../../components/notice.tsx'
import { Poster, posterGlow } from '../../components/poster/index.ts'
import { ScreenSkeleton } from '../../components/screen-skeleton.tsx'
import { StarRating } from '../../components/star-rating.tsx'
import { t } from '../../i18n/index.ts'
import { useActivity, useMarks, usePreferences, useRate, useViewerId } from '../../state/index.ts'
import { InYourList } from './in-your-list.tsx'
import { NoList } from './no-list.tsx'
import { Predictions } from './predictions.tsx'
import { Similar } from './similar.tsx'
import { YourHistory } from './your-history.tsx'

const Marks = ({ facts: { movie, history } }: { facts: FilmFactsAnswer }): ReactElement => {
  const { isOnWatchlist, toggleWatchlist, notForMe, unhide } = useMarks()
  const listed = isOnWatchlist(movie)
  return (
    <>
      <Button aria-pressed={listed} onClick={() => toggleWatchlist(movie)}>
        {listed ? <BookmarkCheck size={15} aria-hidden className="text-accent" /> : <Bookmark size={15} aria-hidden />}
        {t('film.watchlist')}
      </Button>
      {history.hidden === null ? (
        <Button onClick={() => notForMe(movie)}>
          <EyeOff size={15} aria-hidden />
          {t('film.notForMe')}
        </Button>
      ) : (
        <Button onClick={() => unhide(movie)}>
          <Undo2 size={15} aria-hidden />
          {t('film.showAgain')}
        </Button>
      )}
    </>
  )
}

const Head = ({ facts }: { facts: FilmFactsAnswer }): ReactElement => {
  const rate = useRate()
  const { movie } = facts
  const glow: CSSProperties & Record<'--glow', string> = { '--glow': posterGlow(movie) }
  return (
    <header
      style={glow}
      className="glow grid grid-cols-[112px_1fr] items-center gap-x-5 gap-y-5 rounded-2xl border border-line p-4 sm:grid-cols-[236px_1fr] sm:gap-x-8 sm:p-6"
    >
      <Poster title={movie.title} year={movie.year} genres={movie.genres} />
      <div className="min-w-0">
        <div className="flex flex-wrap gap-1.5">
          {movie.genres.map((genre) => (
            <Chip key={genre}>{genreName(genre)}</Chip>
          ))}
          {movie.year !== null && <Chip>{String(movie.year)}</Chip>}
        </div>
        <h1 className="mt-3 font-display text-[30px] leading-[1.05] font-[560] tracking-[-0.03em] text-balance sm:text-[48px]">
          {movie.title}
        </h1>
        {movie.meanStars !== null && (
          <p className="mt-3 text-mute">
            {t('forYou.othersRated', { viewers: movie.ratings, stars: movie.meanStars.toFixed(1) })}
          </p>
        )}
        <div className="mt-5 flex flex-wrap items-center gap-2.5">
          <span className="mr-1.5">
            <StarRating size="large" title={movie.title} stars={movie.myStars} onRate={(stars) => rate(movie, stars)} />
          </span>
          <Marks facts={facts} />
        </div>
      </div>
    </header>
  )
}

const Tags = ({ tags }: Pick<FilmFactsAnswer, 'tags'>): ReactElement | null =>
  tags.length === 0 ? null : (
    <section aria-labelledby="tags">
      <h2 id="tags" className="font-display text-xl font-[560] tracking-[-0.02em]">
        {t('film.tags')}
      </h2>
      <ul className="mt-3 flex flex-wrap gap-1.5">
        {tags.map(({ tag, viewers }) => (
          <li key={tag} className="rounded-full border border-line px-2.5 py-1 text-xs text-mute">
            {tag} <span className="tabular text-faint">{viewers}</span>
          </li>
        ))}
      </ul>
    </section>
  )

/** One film and what it is to this person: predictions, similar films, their history, its way through their list. */
export const Film = (): ReactElement => {
  const { queries } = useApi()
  const { id } = useParams<{ id: string }>()
  const chosen = usePreferences((state) => state.model)
  const [model, setModel] = useState(chosen)
  const viewerId = useViewerId()
  const serves = useActivity(({ now }) => now === null || now.models[model].state === 'ready')
  const movieId = Number(id)
  const known = Number.isSafeInteger(movieId) && movieId > 0
  const { data, error } = useQuery({
    ...queries.lists.film.queryOptions({ input: { viewerId, movieId: known ? movieId : 1 } }),
    enabled: known,
  })
  if (!known || error !== null) {
    return (
      <Notice
        tone="bad"
        title={t(
          error === null || failureOf(error).code === 'MOVIE_NOT_FOUND' ? 'film.notFound' : 'forYou.nothingCame',
        )}
        action={<ButtonLink href="/catalogue">{t('learn.toCatalogue')}</ButtonLink>}
      >
        {error === null ? t('film.notFoundText') : failureOf(error).message}
      </Notice>
    )
  }
  if (data === undefined) return <ScreenSkeleton />
  return (
    <article aria-label={data.movie.title} className="grid gap-9">
      <Head facts={data} />
      <div className="grid gap-9 lg:grid-cols-[3fr_2fr]">
        <Predictions facts={data} model={model} onModel={setModel} />
        <YourHistory facts={data} />
      </div>
      {serves ? (
        <>
          <InYourList movie={data.movie} model={model} />
          <Similar movie={data.movie} model={model} />
        </>
      ) : (
        <NoList model={model} />
      )}
      <Tags tags={data.tags} />
    </article>
  )
}
