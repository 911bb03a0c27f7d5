import { ArrowLeft, Shuffle } from 'lucide-react'
import { useMemo, useRef, useState, type KeyboardEvent, type ReactElement } from 'react'
import { Button } from '../../components/button.tsx'
import { FilmCard } from '../../components/film-card.tsx'
import { StarRating } from '../../components/star-rating.tsx'
import { t } from '../../i18n/index.ts'
import { useRate, useSession } from '../../state/index.ts'
import type { Group } from './groups.tsx'
import { filmsToRate, HANDFUL, handfulOf } from './handful-films.ts'
import { StepBar } from './step-bar.tsx'

/** From so many on the list knows what one likes. */
const ENOUGH = 5

const Given = ({ stars }: { stars: number }): ReactElement => (
  <div role="img" aria-label={t('welcome.givenLabel', { stars })} className="flex items-center gap-2">
    {Array.from({ length: ENOUGH }, (_, at) => (
      <span
        key={at}
        className={`size-3 rounded-full border transition-colors ${at < stars ? 'border-accent bg-accent' : 'border-edge'}`}
      />
    ))}
    <span className="tabular ml-1 text-[12.5px] text-mute">
      {stars < ENOUGH ? t('welcome.given', { stars, enough: ENOUGH }) : t('welcome.givenLabel', { stars })}
    </span>
  </div>
)

/** After a digit the focus goes to the next film without a star, so that a handful is a few keys. */
const useNextFilm = (): ((event: KeyboardEvent<HTMLUListElement>) => void) => {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  return (event) => {
    const { target, currentTarget } = event
    const isPlain = !event.altKey && !event.ctrlKey && !event.metaKey
    if (!isPlain || !/^[0-9]$/.test(event.key) || !(target instanceof HTMLElement)) return
    const sliders = [...currentTarget.querySelectorAll<HTMLElement>('[role=slider]')]
    const next = sliders
      .slice(sliders.indexOf(target) + 1)
      .find((slider) => slider.getAttribute('aria-valuenow') === '0')
    clearTimeout(timer.current)
    // The key is the slider's first; the focus moves when it has had it.
    if (next !== undefined) timer.current = setTimeout(() => next.focus(), 0)
  }
}

interface HandfulProps {
  readonly groups: readonly Group[]
  readonly chosen: readonly string[]
  readonly onBack: () => void
  readonly onFinish: () => void
}

/** Some posters to rate, chosen by the groups one likes; others when one has seen none of them. */
export const Handful = ({ groups, chosen, onBack, onFinish }: HandfulProps): ReactElement => {
  const rate = useRate({ silently: true })
  const [turn, setTurn] = useState(0)
  const films = useMemo(() => filmsToRate(groups, chosen), [groups, chosen])
  const stars = useSession().data?.profile.ratings ?? 0
  const onKeyDown = useNextFilm()
  return (
    <>
      <ul
        onKeyDownCapture={onKeyDown}
        className="grid grid-cols-[repeat(auto-fill,minmax(146px,1fr))] gap-x-4.5 gap-y-6"
      >
        {handfulOf(films, turn).map((film) => (
          <li key={film.id} className="arrive group flex flex-col">
            <FilmCard movie={film} titleAs="div" tabIndex={-1}>
              <div className="mt-auto pt-2">
                <StarRating title={film.title} stars={film.myStars} onRate={(given) => rate(film, given)} />
              </div>
            </FilmCard>
          </li>
        ))}
      </ul>
      <StepBar>
        <Button look={stars === 0 ? 'quiet' : 'main'} className="min-h-10 px-5" onClick={onFinish}>
          {t(stars === 0 ? 'welcome.finishEarly' : 'welcome.finish')}
        </Button>
        <Given stars={stars} />
        <span className="ml-auto flex flex-wrap gap-2">
          {films.length > HANDFUL && (
            <Button onClick={() => setTurn((before) => before + 1)}>
              <Shuffle size={14} aria-hidden />
              {t('welcome.others')}
            </Button>
          )}
          <Button look="bare" onClick={onBack}>
            <ArrowLeft size={14} aria-hidden />
            {t('welcome.back')}
          </Button>
        </span>
      </StepBar>
    </>
  )
}
