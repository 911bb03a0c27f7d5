import type { CSSProperties, ReactElement } from 'react'
import type { TonightList } from '../../../contract/recommend.ts'
import { Poster, posterGlow } from '../../components/poster/index.ts'
import { StarRating } from '../../components/star-rating.tsx'
import { countText } from '../../design/numbers.ts'
import { useRate } from '../../state/index.ts'
import { ReasonBars, Why } from './reasons.tsx'

export type Entry = TonightList['entries'][number]

const Chip = ({ children }: { children: string }): ReactElement => (
  <span className="rounded-full border border-edge/60 px-2.5 py-0.5 text-xs text-mute">{children}</span>
)

const Verdict = ({ entry: { movie, predictedStars, reasons } }: { entry: Entry }): ReactElement => (
  <p className="max-w-[62ch] text-mute">
    {predictedStars !== null && (
      <>
        You would give it <b className="tabular font-semibold text-text">{predictedStars.toFixed(1)}</b>.{' '}
      </>
    )}
    <Why reasons={reasons} otherwise="It fits your ratings as a whole." />
    {movie.meanStars !== null && (
      <>
        {' '}
        {countText(movie.ratings)} viewers rated it {movie.meanStars.toFixed(1)} on average.
      </>
    )}
  </p>
)

/** The first film of the list, with everything that speaks for it. */
export const Hero = ({ entry }: { entry: Entry }): ReactElement => {
  const rate = useRate()
  const { movie, reasons } = entry
  const glow: CSSProperties & Record<'--glow', string> = { '--glow': posterGlow(movie) }
  return (
    <section
      aria-labelledby="hero-title"
      style={glow}
      className="glow arrive mt-6 grid grid-cols-[104px_1fr] gap-x-4 rounded-2xl border border-line p-4 sm:grid-cols-[200px_1fr] sm:grid-rows-[auto_1fr] sm:gap-x-7 sm:p-5.5 lg:grid-cols-[236px_1fr]"
    >
      <div className="sm:row-span-2">
        <Poster title={movie.title} year={movie.year} genres={movie.genres} />
      </div>
      <div className="min-w-0 self-center sm:self-end sm:pt-2">
        <div className="flex flex-wrap gap-1.5">
          {movie.genres.slice(0, 3).map((genre) => (
            <Chip key={genre}>{genre}</Chip>
          ))}
          {movie.year !== null && <Chip>{String(movie.year)}</Chip>}
        </div>
        <h2
          id="hero-title"
          className="mt-3 font-display text-[26px] leading-[1.06] font-[560] tracking-[-0.025em] text-balance sm:text-[40px]"
        >
          {movie.title}
        </h2>
      </div>
      <div className="col-span-2 mt-4 min-w-0 sm:col-span-1 sm:mt-2.5">
        <Verdict entry={entry} />
        <ReasonBars reasons={reasons} />
        <div className="mt-5">
          <StarRating size="large" title={movie.title} stars={movie.myStars} onRate={(stars) => rate(movie, stars)} />
        </div>
      </div>
    </section>
  )
}
