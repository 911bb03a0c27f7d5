import { X } from 'lucide-react'
import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent, type ReactElement } from 'react'
import { starsText } from '../design/numbers.ts'
import { MOST_STARS, starsAt, starsOfKey } from './star-steps.ts'
import { t } from '../i18n/index.ts'

/** Five stars in a box of 120 by 24. */
const FIVE_STARS = Array.from(
  { length: 5 },
  (_, index) => `M${12 + index * 24} 2.6l2.9 6 6.6.9-4.8 4.6 1.2 6.5-5.9-3.1-5.9 3.1 1.2-6.5-4.8-4.6 6.6-.9z`,
).join('')

/** Arrow keys pass through values on the way to the one that is meant: how long to wait before it counts. */
const SETTLE_MS = 900

interface StarRatingProps {
  /** Of the film, for the name of the control. */
  readonly title: string
  readonly stars: number | null
  readonly onRate: (stars: number | null) => void
  /** -1 inside a grid, which moves the focus itself. */
  readonly tabIndex?: 0 | -1
  readonly size?: 'small' | 'large'
}

const part = (event: PointerEvent<HTMLElement>): number => {
  const { left, width } = event.currentTarget.getBoundingClientRect()
  return (event.clientX - left) / width
}

/** Half-star rating by mouse, touch and keyboard; a slider to assistive technology. */
export const StarRating = ({ title, stars, onRate, tabIndex = 0, size = 'small' }: StarRatingProps): ReactElement => {
  const [hovered, setHovered] = useState<number | null>(null)
  const [draft, setDraft] = useState<number | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  const settle = (value: number | null): void => {
    clearTimeout(timer.current)
    setDraft(null)
    if (value !== stars) onRate(value)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    if (event.key === 'Enter' && draft !== null) return settle(draft)
    const next = starsOfKey(event.key, draft ?? stars)
    if (next === undefined) return
    event.preventDefault()
    event.stopPropagation()
    if (next === null || /^[0-9]$/.test(event.key)) return settle(next)
    clearTimeout(timer.current)
    setDraft(next)
    timer.current = setTimeout(() => settle(next), SETTLE_MS)
  }

  const shown = hovered ?? draft ?? stars ?? 0
  const large = size === 'large'
  return (
    <span className="inline-flex items-center gap-1.5">
      <span
        role="slider"
        tabIndex={tabIndex}
        aria-label={t('film.yourRatingOf', { title })}
        aria-valuemin={0}
        aria-valuemax={MOST_STARS}
        aria-valuenow={draft ?? stars ?? 0}
        aria-valuetext={(draft ?? stars) === null ? t('film.notRated') : starsText(draft ?? stars ?? 0)}
        data-rating=""
        className={`relative block cursor-pointer rounded ${large ? 'h-8 w-40' : 'h-6 w-[7.25rem]'} ${hovered !== null || draft !== null ? 'brightness-110' : ''}`}
        onKeyDown={onKeyDown}
        onBlur={() => draft !== null && settle(draft)}
        onPointerMove={(event) => event.pointerType !== 'touch' && setHovered(starsAt(part(event)))}
        onPointerLeave={() => setHovered(null)}
        onPointerUp={(event) => {
          if (event.button !== 0) return
          setHovered(null)
          settle(starsAt(part(event)))
        }}
      >
        <svg viewBox="0 0 120 24" className="absolute inset-0 size-full" aria-hidden>
          <path d={FIVE_STARS} fill="var(--lift)" stroke="var(--edge)" strokeWidth="1.2" strokeLinejoin="round" />
          {shown > 0 && (
            <path
              d={FIVE_STARS}
              fill="var(--accent)"
              stroke="var(--accent)"
              strokeWidth="1.2"
              strokeLinejoin="round"
              style={{ clipPath: `inset(0 ${100 - (shown / MOST_STARS) * 100}% 0 0) view-box` }}
            />
          )}
        </svg>
      </span>
      {stars !== null && (
        <button
          type="button"
          tabIndex={tabIndex}
          aria-label={t('film.removeRatingOf', { title })}
          className="grid size-6 place-items-center rounded text-faint hover:text-text"
          onClick={() => settle(null)}
        >
          <X size={13} aria-hidden />
        </button>
      )}
    </span>
  )
}
