import { useEffect, useRef, type ReactElement } from 'react'
import { FilmCard } from '../../components/film-card.tsx'
import { StarRating } from '../../components/star-rating.tsx'
import { scoreText } from '../../design/numbers.ts'
import { t } from '../../i18n/index.ts'
import { useRate } from '../../state/index.ts'
import type { Entry } from './hero.tsx'
import { Why } from './reasons.tsx'

/** A rated film leaves the list: keeps the keyboard where it was, on the film that took its place. */
const useSteadyFocus = (entries: readonly Entry[]): React.RefObject<HTMLUListElement | null> => {
  const list = useRef<HTMLUListElement>(null)
  const last = useRef(-1)
  useEffect(() => {
    const element = list.current
    if (element === null) return
    const remember = (event: FocusEvent): void => {
      const card = event.target instanceof Element ? event.target.closest('li') : null
      last.current = card === null ? -1 : [...element.children].indexOf(card)
    }
    // Leaving for another element is the person's doing; a removed element loses the focus to the body without one.
    const forget = (event: FocusEvent): void => {
      if (event.relatedTarget !== null) last.current = -1
    }
    element.addEventListener('focusin', remember)
    element.addEventListener('focusout', forget)
    return () => {
      element.removeEventListener('focusin', remember)
      element.removeEventListener('focusout', forget)
    }
  }, [])
  useEffect(() => {
    if (last.current < 0 || document.activeElement !== document.body) return
    list.current?.children[last.current]?.querySelector<HTMLElement>('[role=slider]')?.focus({ preventScroll: true })
  }, [entries])
  return list
}

const Aside = ({ entry: { score, predictedStars } }: { entry: Entry }): ReactElement => (
  <span className="inline-flex gap-2">
    {predictedStars !== null && (
      <span title={t('forYou.prediction')}>
        <span aria-hidden className="text-accent">
          ★
        </span>{' '}
        <span className="sr-only">{t('forYou.prediction')} </span>
        {predictedStars.toFixed(1)}
      </span>
    )}
    <span title={t('forYou.scoreHint')}>
      <span className="sr-only">{t('forYou.score')} </span>
      {scoreText(score)}
    </span>
  </span>
)

interface EntryGridProps {
  readonly entries: readonly Entry[]
  /** A popular start: the same for everybody, so neither scores nor reasons are shown. */
  readonly cold: boolean
  /** The reason was said above, once for all. */
  readonly reasoned: boolean
}

export const EntryGrid = ({ entries, cold, reasoned }: EntryGridProps): ReactElement => {
  const rate = useRate()
  const list = useSteadyFocus(entries)
  return (
    <ul ref={list} className="grid grid-cols-[repeat(auto-fill,minmax(146px,1fr))] gap-x-4.5 gap-y-7">
      {entries.map((entry) => (
        <li key={entry.movie.id} className="arrive group flex flex-col">
          <FilmCard movie={entry.movie} {...(cold ? {} : { aside: <Aside entry={entry} /> })}>
            {!cold && !reasoned && (
              <p className="mt-1 line-clamp-3 text-xs leading-[1.4] text-mute">
                <Why reasons={entry.reasons} />
              </p>
            )}
            <div className="mt-auto pt-2">
              <StarRating
                title={entry.movie.title}
                stars={entry.movie.myStars}
                onRate={(stars) => rate(entry.movie, stars)}
              />
            </div>
          </FilmCard>
        </li>
      ))}
    </ul>
  )
}
