import type { ReactElement } from 'react'

interface ShareBarProps {
  /** Of the whole length, 0 to 1. */
  readonly part: number
  /** Any CSS colour. */
  readonly colour: string
  readonly faint?: boolean
}

/** How much of the most it is, as a bar; the number itself stands beside it. */
export const ShareBar = ({ part, colour, faint = false }: ShareBarProps): ReactElement => (
  <span aria-hidden className="block h-2 overflow-hidden rounded-full bg-line/50">
    <span
      className={`block h-full rounded-full transition-[width] duration-500 ease-calm ${faint ? 'opacity-45' : ''}`}
      style={{ width: `${100 * Math.min(1, Math.max(0, part))}%`, background: colour }}
    />
  </span>
)
