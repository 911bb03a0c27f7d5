import { useState, type ReactElement } from 'react'
import { Button } from '../../../components/button.tsx'
import { t } from '../../../i18n/index.ts'
import {
  errorOf,
  nudge,
  product,
  RATED,
  solveFilms,
  solveViewers,
  STARS,
  START,
  type Factors,
  type Pair,
} from './matrix-toy.ts'
import { WidgetFrame } from './widget-frame.tsx'

const VIEWERS = ['Ana', 'Ben', 'Mina', 'Jun'] as const
const FILMS = ['Alien', 'Aliens', 'Heat', 'Before Sunrise', 'Amélie'] as const

interface Toy {
  readonly factors: Factors
  readonly errors: readonly number[]
  /** What was just done. */
  readonly news: string
  /** The rating SGD takes next. */
  readonly next: number
  /** The side ALS solves next. */
  readonly side: 'films' | 'viewers'
  readonly touched: { readonly viewer: number; readonly film: number } | null
}

const errorText = (error: number): string => error.toFixed(2)

const begin = (): Toy => {
  const error = errorOf(START)
  const news = t('learn.mfStart', { error: errorText(error) })
  return { factors: START, errors: [error], news, next: 0, side: 'films', touched: null }
}

const after = (
  toy: Toy,
  factors: Factors,
  news: (said: { step: number; error: string }) => string,
  change: Partial<Toy> = {},
): Toy => {
  const error = errorOf(factors)
  const said = { step: toy.errors.length, error: errorText(error) }
  return { ...toy, touched: null, ...change, factors, errors: [...toy.errors, error], news: news(said) }
}

const alsStep = (toy: Toy): Toy =>
  toy.side === 'films'
    ? after(toy, solveFilms(toy.factors), (said) => t('learn.mfFilms', said), { side: 'viewers' })
    : after(toy, solveViewers(toy.factors), (said) => t('learn.mfViewers', said), { side: 'films' })

const sgdStep = (toy: Toy): Toy => {
  const rated = RATED[toy.next % RATED.length]
  if (rated === undefined) return toy
  const names = { viewer: VIEWERS[rated.viewer] ?? '', film: FILMS[rated.film] ?? '' }
  return after(toy, nudge(toy.factors, rated), (said) => t('learn.mfOne', { ...said, ...names }), {
    next: toy.next + 1,
    touched: rated,
  })
}

const sgdRound = (toy: Toy): Toy => after(toy, RATED.reduce(nudge, toy.factors), (said) => t('learn.mfRound', said))

const pairText = ([a, b]: Pair): string => `${a.toFixed(1)}, ${b.toFixed(1)}`

const Cell = ({ said, given, touched }: { said: number; given: number | null; touched: boolean }): ReactElement => (
  <td
    className={`tabular rounded-lg px-1 py-2 text-center ${given === null ? 'bg-accent-soft' : 'bg-lift'} ${
      touched ? 'outline-2 outline-accent' : ''
    }`}
  >
    <span className={`block text-[17px] leading-tight font-[560] ${given === null ? 'text-accent italic' : ''}`}>
      {said.toFixed(1)}
    </span>
    <span className="block text-[11px] text-mute">
      {given === null ? (
        <>
          <span aria-hidden>·</span>
          <span className="sr-only">{t('learn.notRated')}</span>
        </>
      ) : (
        <>
          <span aria-hidden>★ {given}</span>
          <span className="sr-only">{t('learn.given', { stars: given })}</span>
        </>
      )}
    </span>
  </td>
)

const Matrix = ({ factors: { viewers, films }, touched }: Toy): ReactElement => (
  <table className="w-full min-w-[30rem] border-separate border-spacing-1">
    <thead>
      <tr className="text-left text-xs text-mute">
        <th scope="col" className="font-medium">
          {t('learn.viewer')}
        </th>
        {FILMS.map((film) => (
          <th key={film} scope="col" className="px-1 text-center font-medium text-text">
            {film}
          </th>
        ))}
        <th scope="col" className="pl-2 font-medium">
          {t('learn.vector')}
        </th>
      </tr>
    </thead>
    <tbody>
      {viewers.map((own, viewer) => (
        <tr key={VIEWERS[viewer]}>
          <th scope="row" className="pr-2 text-left text-[13px] font-medium">
            {VIEWERS[viewer]}
          </th>
          {films.map((other, film) => (
            <Cell
              key={FILMS[film]}
              said={product(own, other)}
              given={STARS[viewer]?.[film] ?? null}
              touched={touched?.viewer === viewer && touched.film === film}
            />
          ))}
          <td className="tabular pl-2 text-xs whitespace-nowrap text-mute">{pairText(own)}</td>
        </tr>
      ))}
      <tr className="text-xs text-mute">
        <th scope="row" className="text-left font-medium">
          {t('learn.vector')}
        </th>
        {films.map((film, at) => (
          <td key={FILMS[at]} className="tabular px-1 text-center whitespace-nowrap">
            {pairText(film)}
          </td>
        ))}
      </tr>
    </tbody>
  </table>
)

const [WIDTH, HEIGHT] = [220, 44]

const ErrorCurve = ({ errors }: { readonly errors: readonly number[] }): ReactElement => {
  const most = Math.max(...errors)
  const place = (error: number, step: number): string =>
    `${4 + ((WIDTH - 8) * step) / Math.max(1, errors.length - 1)},${4 + (HEIGHT - 8) * (1 - error / most)}`
  const [first, last] = [errors[0] ?? 0, errors.at(-1) ?? 0]
  return (
    <svg
      role="img"
      aria-label={t('learn.errorCurve', { first: errorText(first), last: errorText(last) })}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      className="h-11 w-55 max-w-full text-accent"
    >
      <path d={`M4 ${HEIGHT - 4} H${WIDTH - 4}`} className="text-line" stroke="currentColor" />
      <polyline points={errors.map(place).join(' ')} fill="none" stroke="currentColor" strokeWidth={2} />
      <circle
        cx={errors.length === 1 ? 4 : WIDTH - 4}
        cy={4 + (HEIGHT - 8) * (1 - last / most)}
        r={3.5}
        fill="currentColor"
      />
    </svg>
  )
}

/** Matrix Factorization by hand: four viewers, five films, two numbers each, one step at a time. */
export const MatrixSteps = (): ReactElement => {
  const [toy, setToy] = useState(begin)
  return (
    <WidgetFrame title={t('learn.mfTitle')} about={t('learn.mfAbout')}>
      {/* A region that scrolls must be reachable by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div role="group" aria-label={t('learn.mfTitle')} tabIndex={0} className="relative overflow-x-auto">
        <Matrix {...toy} />
      </div>
      <div className="mt-4 flex flex-wrap items-center gap-2">
        <Button look="main" onClick={() => setToy(alsStep)}>
          {t('learn.alsStep')}
        </Button>
        <Button onClick={() => setToy(sgdStep)}>{t('learn.sgdStep')}</Button>
        <Button onClick={() => setToy(sgdRound)}>{t('learn.sgdRound')}</Button>
        <Button look="bare" onClick={() => setToy(begin())}>
          {t('learn.startOver')}
        </Button>
      </div>
      <div className="mt-4 flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <p role="status" className="tabular min-w-0 flex-1 basis-60 text-[13px] text-mute">
          {toy.news}
        </p>
        <ErrorCurve errors={toy.errors} />
      </div>
    </WidgetFrame>
  )
}
