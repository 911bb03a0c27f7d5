import { currentLanguage, t } from '../i18n/index.ts'

/** A formatter is dear to make: one for each language, made when it is first asked for. */
const byLanguage = <Format>(make: (language: string) => Format): (() => Format) => {
  const made = new Map<string, Format>()
  return () => {
    const language = currentLanguage()
    const format = made.get(language) ?? make(language)
    made.set(language, format)
    return format
  }
}

const counts = byLanguage((language) => new Intl.NumberFormat(language))
const compact = byLanguage(
  (language) => new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 1 }),
)
const clock = byLanguage(
  (language) => new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
)
const seconds = byLanguage((language) => new Intl.DateTimeFormat(language, { timeStyle: 'medium', hourCycle: 'h23' }))
const calendar = byLanguage((language) => new Intl.DateTimeFormat(language, { month: 'short', day: 'numeric' }))

const sizes = ['kilobyte', 'megabyte', 'gigabyte'].map((unit) =>
  byLanguage(
    (language) =>
      new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 }),
  ),
)

/** 4200000 -> "4.2 MB" (of 1,000 kB each) */
export const bytesText = (bytes: number): string => {
  const step = bytes < 1e6 ? 0 : bytes < 1e9 ? 1 : 2
  return (sizes[step] ?? counts)().format(bytes / 1000 ** (step + 1))
}

/** 60000 -> "60,000" */
export const countText = (count: number): string => counts().format(count)

/** 412345 -> "412.3K", in Korean "41.2만" */
export const compactText = (count: number): string => compact().format(count)

/** 0.5 -> "half a star", 1 -> "1 star", 3.5 -> "3.5 stars" */
export const starsText = (stars: number): string => (stars === 0.5 ? t('units.halfAStar') : t('units.stars', { stars }))

/** A score in [0, 1] as ".96"; 1 as "1.0". */
export const scoreText = (score: number): string => score.toFixed(2).replace(/^0/, '').replace('1.00', '1.0')

/** NDCG and the like: ".1742". */
export const metricText = (metric: number): string => metric.toFixed(4).replace(/^0/, '')

/** A loss, which may be of any size, in four digits. */
export const lossText = (loss: number): string =>
  Math.abs(loss) >= 10_000 || (loss !== 0 && Math.abs(loss) < 0.001)
    ? loss.toExponential(2)
    : String(Number(loss.toPrecision(4)))

/** 0.18 -> "18%" */
export const percentText = (share: number): string => `${Math.round(share * 100)}%`

/** 0.183 -> "18.3%", for shares that are small beside each other. */
export const shareText = (share: number): string => `${(share * 100).toFixed(1)}%`

/** Seconds as "4 s", "1 min 50 s", "2 h 5 min". */
export const spanText = (seconds: number): string => {
  const whole = Math.max(0, Math.round(seconds))
  if (whole < 60) return t('units.seconds', { seconds: whole })
  const minutes = Math.floor(whole / 60)
  if (minutes >= 60) return t('units.hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 })
  const rest = whole % 60
  return rest === 0 ? t('units.minutes', { minutes }) : t('units.minutesAndSeconds', { minutes, seconds: rest })
}

/** How long something took that is over: "1.2 s", "1 min 50 s". */
export const tookText = (seconds: number): string =>
  seconds < 10 ? t('units.seconds', { seconds: seconds.toFixed(1) }) : spanText(seconds)

/** An instant's time of day, to the second. */
export const clockText = (instant: number): string => seconds().format(instant)

/** An instant, for people: "today 21:14", "yesterday 20:58", "Nov 3, 09:12". `now` in the same milliseconds. */
export const whenText = (instant: number, now: number): string => {
  const time = clock().format(instant)
  const midnight = new Date(now).setHours(0, 0, 0, 0)
  if (instant >= midnight) return t('units.today', { time })
  if (instant >= midnight - 86_400_000) return t('units.yesterday', { time })
  return t('units.onDay', { day: calendar().format(instant), time })
}
