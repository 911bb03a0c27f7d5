import type { ReactElement } from 'react'
import { counted } from '../../design/numbers.ts'

interface NudgeProps {
  readonly ratings: number
  readonly enough: number
}

/** Says how little is needed for a list of one's own, and how far it is. */
export const Nudge = ({ ratings, enough }: NudgeProps): ReactElement => (
  <aside className="card mt-6 flex flex-wrap items-center justify-between gap-x-8 gap-y-4 px-5 py-4.5">
    <div>
      <h2 className="font-display text-lg font-[560] tracking-tight">
        {ratings === 0 ? 'Rate a few films you know' : `${counted(enough - ratings, 'more rating')} to go`}
      </h2>
      <p className="mt-0.5 max-w-[58ch] text-[13px] text-mute">
        {ratings === 0
          ? 'Click the stars under a poster, or press 1 to 9 and 0 for half stars. With the first star the list turns into yours.'
          : 'The list follows every star already; with a handful it knows what you like.'}
      </p>
    </div>
    <div className="flex gap-2" role="img" aria-label={`${ratings} of ${enough} ratings`}>
      {Array.from({ length: enough }, (_, index) => (
        <span
          key={index}
          className={`size-3.5 rounded-full border ${index < ratings ? 'border-accent bg-accent' : 'border-edge'}`}
        />
      ))}
    </div>
  </aside>
)
