/** A MovieLens title taken apart. */
export interface ParsedTitle {
  /** As people write it, without the year: "The Matrix". */
  readonly title: string
  /** Folded for sorting: "matrix". Never empty. */
  readonly sortTitle: string
  /** Equal for two spellings of one film's title; films are matched by it and the year. Never empty. */
  readonly matchKey: string
  /** The keys of its other names in parentheses, "a.k.a." among them; none of them `matchKey`. */
  readonly otherKeys: readonly string[]
  /** Of the first showing; null when the title does not end with one. */
  readonly year: number | null
}

const ARTICLES =
  'the an a le la les une un el los las lo il gli i der die das ein eine de het een den det en ett da o os'
const ARTICLE_WORDS = new Set(ARTICLES.split(' '))

// "(1995)", "(2006-2007)", "(2006–)", at the very end.
const FINAL_YEAR = /\s*\(((?:18|19|20|21)\d\d)(?:\s*[-–]\s*(?:\d{4})?)?\)\s*$/

/**
 * Parses "Matrix, The (1999)" to "The Matrix" of 1999. Articles come to the front in the title and in each
 * parenthesis; other names in parentheses ("a.k.a. ...") are kept.
 */
export const parseTitle = (source: string): ParsedTitle => {
  const whole = source.replaceAll(/\s+/g, ' ').trim()
  const found = FINAL_YEAR.exec(whole)
  // A film called "(1999)" keeps its name.
  const bare = found === null || found.index === 0 ? whole : whole.slice(0, found.index)
  const year = found?.[1] === undefined ? null : Number(found[1])
  const title = articlesToFront(bare)
  return { title, sortTitle: sortTitleOf(title), ...keysOf(title), year }
}

/** The keys a film of this title goes by. */
export const keysOf = (title: string): Pick<ParsedTitle, 'matchKey' | 'otherKeys'> => {
  const matchKey = matchKeyOf(title)
  const names = [...title.matchAll(/\(((?:a\.?k\.?a\.? )?)([^()]+)\)/gi)].map(([, , name = '']) => matchKeyOf(name))
  return { matchKey, otherKeys: [...new Set(names)].filter((key) => key !== matchKey && key.length > 1) }
}

const articlesToFront = (title: string): string => {
  const open = title.indexOf(' (')
  const main = open === -1 ? title : title.slice(0, open)
  const rest = open === -1 ? '' : title.slice(open)
  return (
    articleToFront(main) +
    rest.replaceAll(/\(((?:a\.?k\.?a\.? )?)([^()]+)\)/gi, (_, aka: string, name: string) => {
      return `(${aka}${articleToFront(name)})`
    })
  )
}

const articleToFront = (name: string): string => {
  const comma = name.lastIndexOf(', ')
  if (comma <= 0) return name
  const article = name.slice(comma + 2).trim()
  const main = name.slice(0, comma)
  if (/^l['’]$/i.test(article)) return article + main
  return ARTICLE_WORDS.has(article.toLowerCase()) ? `${article} ${main}` : name
}

const fold = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()

const withoutLeadingArticle = (folded: string): string => {
  const match = /^(?:l['’]|(\S+) )(?=.)/.exec(folded)
  if (match === null || (match[1] !== undefined && !ARTICLE_WORDS.has(match[1]))) return folded
  return folded.slice(match[0].length)
}

/** Case, accents, a leading article and leading punctuation do not take part in sorting. */
export const sortTitleOf = (title: string): string => {
  const folded = fold(title)
  return withoutLeadingArticle(folded.replace(/^[^\p{L}\p{N}]+/u, '')) || folded
}

/** Numerals above one letter, as they stand in sequels. */
const ROMAN = new Map(
  ['ii', 'iii', 'iv', 'vi', 'vii', 'viii', 'ix', 'xi', 'xii', 'xiii'].map((numeral, at) => [
    numeral,
    String([2, 3, 4, 6, 7, 8, 9, 11, 12, 13][at]),
  ]),
)

/** A lone I, V or X is more often a word, unless one of these stands before it. */
const ONE_LETTER = new Map([
  ['i', '1'],
  ['v', '5'],
  ['x', '10'],
])
const COUNTED = new Set(['part', 'chapter', 'episode', 'vol', 'volume', 'book', 'act'])

const numeral = (word: string, before: string | undefined): string =>
  ROMAN.get(word) ?? (before !== undefined && COUNTED.has(before) ? ONE_LETTER.get(word) : undefined) ?? word

/** The title without other names in parentheses, case, accents, article and punctuation; "&" is "and", "II" is "2". */
export const matchKeyOf = (title: string): string => {
  const main = title.replace(/(?<=\S)(?:\s*\([^()]*\))+\s*$/, '')
  const words = withoutLeadingArticle(fold(main).replaceAll('&', ' and '))
    .split(/[^\p{L}\p{N}]+/u)
    .map((word, at, all) => numeral(word, all[at - 1]))
  return words.join('') || fold(title)
}
