import type { ReactElement } from 'react'
import type { Reason } from '../../../contract/recommend.ts'
import { percentText } from '../../design/numbers.ts'
import { reasonSentence } from './reason-sentence.ts'

interface WhyProps {
  readonly reasons: readonly Reason[]
  /** What to say when no film of the history stands out. */
  readonly otherwise: string
}

export const Why = ({ reasons, otherwise }: WhyProps): ReactElement => {
  const sentence = reasonSentence(reasons)
  if (sentence.length === 0) return <>{otherwise}</>
  return (
    <>
      {sentence.map((phrase, index) =>
        phrase.film === true ? (
          <cite key={index} className="text-text italic">
            {phrase.text}
          </cite>
        ) : (
          <span key={index}>{phrase.text}</span>
        ),
      )}
    </>
  )
}

const SHOWN = 4

/** The films that speak most for a recommendation, with their shares of its score. */
export const ReasonBars = ({ reasons }: { reasons: readonly Reason[] }): ReactElement | null => {
  const shown = reasons.toSorted((a, b) => b.share - a.share).slice(0, SHOWN)
  const most = shown[0]?.share ?? 0
  if (most <= 0) return null
  return (
    <dl className="mt-5 grid max-w-2xl gap-2.5 text-[13px]">
      {shown.map(({ movieId, title, share }) => (
        <div key={movieId} className="grid grid-cols-[minmax(0,10rem)_1fr_2.75rem] items-center gap-3 text-mute">
          <dt className="truncate" title={title}>
            {title}
          </dt>
          <dd className="contents">
            <span aria-hidden className="h-2 overflow-hidden rounded-full bg-lift">
              <span
                className="block h-full rounded-full bg-c2 transition-[width] duration-500 ease-calm"
                style={{ width: `${(Math.max(0, share) / most) * 100}%` }}
              />
            </span>
            <span className="tabular text-right">{percentText(share)}</span>
          </dd>
        </div>
      ))}
    </dl>
  )
}
