/** A title read as a part of a series. */
export interface SeriesTitle {
  /** Equal for all parts: folded, without articles and signs. */
  readonly series: string
  /** How the title shows it. `plain`: not at all, so it may be the first part. */
  readonly sign: 'number' | 'heading' | 'adventure' | 'plain'
  /** Its number, where the title has one; 1 for a plain title. */
  readonly part: number | null
}

const NUMBER_WORDS = 'one two three four five six seven eight nine ten eleven twelve thirteen'.split(' ')
const ROMANS = 'i ii iii iv v vi vii viii ix x xi xii xiii'.split(' ')
const PART = /^(.*\S)[\s,:-]+(?:part|episode|chapter|volume|vol\.?)\s+([a-z]+|\d{1,2})\b.*$/
const NUMBERED = /^(.*[^\s\d:,-])[\s:,-]+(?:([ivx]{1,4})|(\d{1,2}))(?:\s*(?::|-\s|\().*)?$/
const HEADING = /^([^:]*\S)\s*(?::| - )\s*\S/
const ADVENTURE = /^(\S+ \S.*?) and the \S/

/**
 * What a title says of a series, by four rules in this order: a part, episode, chapter or volume with its number ("The
 * Godfather: Part II", "Star Wars: Episode IV - A New Hope"); a number at the end or before a subtitle ("Toy Story 2",
 * "Rocky III", "Terminator 2: Judgment Day"); what stands before a colon ("The Lord of the Rings: The Two Towers"); two or
 * more words before "and the" ("Harry Potter and the Goblet of Fire"). Anything else is plain.
 */
export function seriesTitle(title: string): SeriesTitle {
  const text = fold(title.replace(/\s*\([^()]*\)/g, ''))
  const [, named, count] = PART.exec(text) ?? []
  const part = count === undefined ? null : numberOf(count)
  if (named !== undefined && part !== null) return { series: keyOf(headOf(named)), sign: 'number', part }
  const [, base, roman, digits] = NUMBERED.exec(text) ?? []
  const number = roman === undefined ? Number(digits) : numberOf(roman)
  if (base !== undefined && number !== null && number > 1) return { series: keyOf(base), sign: 'number', part: number }
  const [, heading] = HEADING.exec(text) ?? []
  if (heading !== undefined) return { series: keyOf(heading), sign: 'heading', part: null }
  const [, hero] = ADVENTURE.exec(text) ?? []
  if (hero !== undefined) return { series: keyOf(hero), sign: 'adventure', part: null }
  return { series: keyOf(text), sign: 'plain', part: 1 }
}

/** "star wars" of "star wars:", and of "star wars: the empire strikes back". */
const headOf = (text: string): string => text.split(/:| - /)[0] ?? text

const fold = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().trim()

const keyOf = (text: string): string =>
  text
    .replace(/^(?:the|a|an) /, '')
    .replaceAll('&', 'and')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

function numberOf(word: string): number | null {
  if (/^\d+$/.test(word)) return Number(word)
  const place = ROMANS.includes(word) ? ROMANS.indexOf(word) : NUMBER_WORDS.indexOf(word)
  return place === -1 ? null : place + 1
}
