import { Bookmark, BookmarkCheck, EyeOff, Route } from 'lucide-react'
import type { CSSProperties, ReactElement } from 'react'
import { Link } from 'wouter'
import type { TonightList } from '../../../contract/recommend.ts'
import { Because } from '../../components/because.tsx'
import { Button } from '../../components/button.tsx'
import { Chip } from '../../components/chip.tsx'
import { genreName } from '../../components/genre-name.ts'
import { Poster, posterGlow } from '../../components/poster/index.ts'
import { StarRating } from '../../components/star-rating.tsx'
import { rich, t } from '../../i18n/index.ts'
import { useMarks, useRate } from '../../state/index.ts'
import { withoutYear } from './reason-sentence.ts'
import { Why } from './reasons.tsx'

export type Entry = TonightList['entries'][number]

/** "Without Heat it would fall from 1 to 19": what the pipeline answered when it was asked again without that film. */
const Counterfactual = ({ entry: { counterfactual } }: { entry: Entry }): ReactElement | null => {
  if (counterfactual === null || counterfactual === undefined) return null
  const { without, from, to } = counterfactual
  if (from === null || from === to) return null
  const film = <cite className="text-text italic">{withoutYear(without.title)}</cite>
  return <> {to === null ? rich('forYou.withoutGone', { film }) : rich('forYou.without', { film, from, to })}</>
}

const Verdict = ({ entry }: { entry: Entry }): ReactElement => {
  const { movie, predictedStars, reasons } = entry
  return (
    <p className="max-w-[62ch] text-mute">
      {predictedStars !== null && (
        <>
          {rich('forYou.youWouldGive', {
            stars: <b className="tabular font-semibold text-text">{predictedStars.toFixed(1)}</b>,
          })}{' '}
        </>
      )}
      <Why reasons={reasons} />
      <Counterfactual entry={entry} />
      {movie.meanStars !== null && (
        <> {t('forYou.othersRated', { viewers: movie.ratings, stars: movie.meanStars.toFixed(1) })}</>
      )}
    </p>
  )
}

interface HeroProps {
  readonly entry: Entry
  readonly onFunnel: (movie: Entry['movie']) => void
}

const Actions = ({ entry: { movie }, onFunnel }: HeroProps): ReactElement => {
  const rate = useRate()
  const { isOnWatchlist, toggleWatchlist, notForMe } = useMarks()
  const listed = isOnWatchlist(movie)
  return (
    <div className="mt-5 flex flex-wrap items-center gap-2.5">
      <span className="mr-1.5">
        <StarRating size="large" title={movie.title} stars={movie.myStars} onRate={(stars) => rate(movie, stars)} />
      </span>
      <Button aria-pressed={listed} onClick={() => toggleWatchlist(movie)}>
        {listed ? <BookmarkCheck size={15} aria-hidden className="text-accent" /> : <Bookmark size={15} aria-hidden />}
        {t('film.watchlist')}
      </Button>
      <Button onClick={() => notForMe(movie)}>
        <EyeOff size={15} aria-hidden />
        {t('film.notForMe')}
      </Button>
      <Button onClick={() => onFunnel(movie)}>
        <Route size={15} aria-hidden />
        {t('forYou.howItGotHere')}
      </Button>
    </div>
  )
}

/** The first film of the list, with everything that speaks for it. */
export const Hero = ({ entry, onFunnel }: HeroProps): ReactElement => {
  const { movie, because } = entry
  const glow: CSSProperties & Record<'--glow', string> = { '--glow': posterGlow(movie) }
  return (
    <section
      aria-labelledby="hero-title"
      style={glow}
      className="glow arrive mt-6 grid grid-cols-[104px_1fr] gap-x-4 rounded-2xl border border-line p-4 sm:grid-cols-[200px_1fr] sm:grid-rows-[auto_1fr] sm:gap-x-7 sm:p-5.5 lg:grid-cols-[236px_1fr]"
    >
      <Link href={`/film/${movie.id}`} tabIndex={-1} aria-hidden className="sm:row-span-2">
        <Poster title={movie.title} year={movie.year} genres={movie.genres} />
      </Link>
      <div className="min-w-0 self-center sm:self-end sm:pt-2">
        <div className="flex flex-wrap gap-1.5">
          {movie.genres.slice(0, 3).map((genre) => (
            <Chip key={genre}>{genreName(genre)}</Chip>
          ))}
          {movie.year !== null && <Chip>{String(movie.year)}</Chip>}
        </div>
        <h2
          id="hero-title"
          className="mt-3 font-display text-[26px] leading-[1.06] font-[560] tracking-[-0.025em] text-balance sm:text-[40px]"
        >
          <Link
            href={`/film/${movie.id}`}
            className="decoration-accent decoration-2 underline-offset-4 hover:underline"
          >
            {movie.title}
          </Link>
        </h2>
      </div>
      <div className="col-span-2 mt-4 min-w-0 sm:col-span-1 sm:mt-2.5">
        <Verdict entry={entry} />
        {because !== undefined && (
          <div className="mt-5">
            <Because because={because} />
          </div>
        )}
        <Actions entry={entry} onFunnel={onFunnel} />
      </div>
    </section>
  )
}
