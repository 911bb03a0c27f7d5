import type { ReactElement } from 'react'

interface ProgressBarProps {
  readonly label: string
  /** 0 to 1; null when nobody knows how far it is. */
  readonly part: number | null
}

export const ProgressBar = ({ label, part }: ProgressBarProps): ReactElement => (
  <div
    role="progressbar"
    aria-label={label}
    aria-valuemin={0}
    aria-valuemax={100}
    {...(part === null ? {} : { 'aria-valuenow': Math.round(part * 100) })}
    className="h-1 overflow-hidden rounded-full bg-line"
  >
    <div
      className={`h-full origin-left rounded-full bg-accent transition-transform duration-300 ${part === null ? 'pulse' : ''}`}
      style={{ transform: `scaleX(${part ?? 1})` }}
    />
  </div>
)
