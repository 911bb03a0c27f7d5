import type { EpochSeconds } from '../../contract/ids.ts'
import { MAX_TIME } from './rating-fields.ts'
import { shown } from './rejections.ts'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

const TIME = String.raw`(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?`
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})${TIME}$`)
const DAY_FIRST = /^(\d{1,2})(?:\.|\s|-)\s*([A-Za-z]{3,9}|\d{1,2})\.?,?[\s.-]\s*(\d{4})$/
const MONTH_FIRST = /^([A-Za-z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})$/
/** As old exports of IMDb write it: "Sat Dec 12 00:00:00 2015". */
const OLD_IMDB = /^[A-Z][a-z]{2}\s+([A-Z][a-z]{2})\s+(\d{1,2})\s+(\d{2}):(\d{2}):(\d{2})\s+(\d{4})$/
const SLASHES = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/

/**
 * The moment a cell says, or why it says none. A day without an hour is its first second, UTC. "3/4/2024" says no day: in
 * one country it is in March, in another in April.
 */
export const readDay = (cell: string): EpochSeconds | { readonly reason: string } => {
  const text = cell.trim()
  const seconds = /^\d{9,13}$/.test(text) ? Number(text) / (text.length > 10 ? 1000 : 1) : secondsOf(text)
  if (Number.isFinite(seconds) && seconds >= 0 && seconds <= MAX_TIME) return Math.floor(seconds) as EpochSeconds
  const slashed = SLASHES.test(text) && Number.isNaN(seconds)
  const advice = slashed ? 'may be day/month or month/day; write it like 2024-05-31' : 'is no date like 2024-05-31'
  return { reason: `${advice}: ${shown(cell)}` }
}

const secondsOf = (text: string): number => {
  const first = YEAR_FIRST.exec(text)
  if (first) {
    const [, year, month, day, hour = '0', minute = '0', second = '0', zone = 'Z'] = first
    return utc(Number(year), Number(month), Number(day), [hour, minute, second]) - offsetOf(zone)
  }
  const old = OLD_IMDB.exec(text)
  if (old) {
    const [, month = '', day, hour = '0', minute = '0', second = '0', year] = old
    return utc(Number(year), monthOf(month), Number(day), [hour, minute, second])
  }
  const named = MONTH_FIRST.exec(text)
  if (named) return utc(Number(named[3]), monthOf(named[1] ?? ''), Number(named[2]))
  const dayFirst = DAY_FIRST.exec(text)
  if (dayFirst) return utc(Number(dayFirst[3]), monthOf(dayFirst[2] ?? ''), Number(dayFirst[1]))
  return slashedSeconds(text)
}

/** Only where one of the numbers can be no month. */
const slashedSeconds = (text: string): number => {
  const [, one, two, year] = SLASHES.exec(text) ?? []
  const [first, second] = [Number(one), Number(two)]
  if (first > 12) return utc(Number(year), second, first)
  return second > 12 ? utc(Number(year), first, second) : Number.NaN
}

const monthOf = (name: string): number =>
  /^\d/.test(name) ? Number(name) : 1 + MONTHS.indexOf(name.slice(0, 3).toLowerCase())

/** NaN for a day that no calendar has. */
const utc = (year: number, month: number, day: number, time: readonly string[] = []): number => {
  const [hour = 0, minute = 0, second = 0] = time.map(Number)
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second))
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && hour < 24 && minute < 60
  return isReal ? date.getTime() / 1000 : Number.NaN
}

const offsetOf = (zone: string): number => {
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone) ?? []
  return sign === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60)
}
