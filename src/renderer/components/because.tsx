import type { ReactElement } from 'react'
import { MODEL_TITLES } from '../../contract/models.ts'
import type { Because as BecauseAnswer, FilmRef } from '../../contract/reasons.ts'
import { countText, percentText } from '../design/numbers.ts'
import { t } from '../i18n/index.ts'
import { crossName } from './cross-name.ts'

interface Bar {
  readonly key: string
  readonly label: string
  /** Of the longest bar, -1 to 1; negative speaks against the film. */
  readonly length: number
  readonly figure: string
}

const SHOWN = 5
/** Of each model of a blend, where two such tables stand one below the other. */
const SHOWN_OF_PART = 3

const decimal = (value: number): string => value.toFixed(2).replace(/^(-?)0\./, '$1.')

const scaled = (films: readonly (FilmRef & { readonly value: number })[], figure: (value: number) => string): Bar[] => {
  const most = Math.max(...films.map(({ value }) => Math.abs(value)), Number.MIN_VALUE)
  return films.map(({ id, title, value }) => ({
    key: String(id),
    label: title,
    length: value / most,
    figure: figure(value),
  }))
}

type OfOneModel = Exclude<BecauseAnswer, { kind: 'blend' }>

const barsOf = (because: OfOneModel): Bar[] => {
  switch (because.kind) {
    case 'contributions':
      return scaled(
        because.films.map((film) => ({ ...film, value: film.amount })),
        decimal,
      )
    case 'neighbours':
      return scaled(
        because.films.map((film) => ({ ...film, value: film.similarity })),
        decimal,
      )
    case 'sequence':
      return scaled(
        because.films.map((film) => ({ ...film, value: film.attention })),
        percentText,
      )
    case 'wide_and_deep': {
      const most = Math.max(...because.crosses.map(({ amount }) => Math.abs(amount)), Number.MIN_VALUE)
      return because.crosses.map(({ cross, amount, film }, at) => ({
        key: String(at),
        label: film === null ? crossName(cross) : `${film.title} · ${crossName(cross)}`,
        length: amount / most,
        figure: decimal(amount),
      }))
    }
  }
}

const HEADINGS = {
  contributions: 'because.contributions',
  neighbours: 'because.neighbours',
  sequence: 'because.sequence',
  wide_and_deep: 'because.wideAndDeep',
} as const

/** How much of a prediction is remembered and how much is generalised: one bar, two parts. */
const WideShare = ({ share }: { share: number }): ReactElement => (
  <div className="mb-3">
    <div aria-hidden className="flex h-2 overflow-hidden rounded-full bg-c4">
      <span className="bg-c1" style={{ width: percentText(share) }} />
    </div>
    <div className="mt-1 flex justify-between text-xs text-mute">
      <span>{t('because.wide', { share: percentText(share) })}</span>
      <span>{t('because.deep', { share: percentText(1 - share) })}</span>
    </div>
  </div>
)

/** What the model really computed for a film, in its own terms; of a blend, each of its models. */
export const Because = ({ because }: { because: BecauseAnswer }): ReactElement | null =>
  because.kind === 'blend' ? (
    <>
      <p className="mb-3 text-xs text-faint">{t('because.fused', { of: because.of })}</p>
      <ul className="grid gap-5">
        {because.parts.map(({ model, place, because: own }) => (
          <li key={model}>
            <p className="mb-1 text-[13px] font-semibold">
              {place > because.of
                ? t('because.behind', { model: MODEL_TITLES[model] })
                : t('because.place', { model: MODEL_TITLES[model], place: countText(place) })}
            </p>
            <BecauseOfOne because={own} most={SHOWN_OF_PART} />
          </li>
        ))}
      </ul>
    </>
  ) : (
    <BecauseOfOne because={because} most={SHOWN} />
  )

const BecauseOfOne = ({ because, most }: { because: OfOneModel; most: number }): ReactElement | null => {
  const bars = barsOf(because).slice(0, most)
  if (bars.length === 0) return null
  return (
    <div className="max-w-2xl">
      <p className="mb-3 text-xs text-faint">{t(HEADINGS[because.kind])}</p>
      {because.kind === 'wide_and_deep' && <WideShare share={because.wide_share} />}
      <dl className="grid gap-2.5 text-[13px]">
        {bars.map(({ key, label, length, figure }) => (
          <div key={key} className="grid grid-cols-[minmax(0,11rem)_1fr_3rem] items-center gap-3 text-mute">
            <dt className="line-clamp-2 leading-tight" title={label}>
              {label}
            </dt>
            <dd className="contents">
              <span aria-hidden className="h-2 overflow-hidden rounded-full bg-lift">
                <span
                  className={`block h-full rounded-full transition-[width] duration-500 ease-calm ${length < 0 ? 'bg-bad' : 'bg-c2'}`}
                  style={{ width: `${Math.abs(length) * 100}%` }}
                />
              </span>
              <span className="tabular text-right">{figure}</span>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
