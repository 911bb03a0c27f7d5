// A token of FTS5's unicode61 starts with a letter, number or private-use character; combining marks belong to it.
const WORDS = /[\p{L}\p{N}\p{Co}][\p{L}\p{N}\p{Co}\p{M}]*/gu

const YEAR = /^(?:18|19|20)\d\d$/

/** More words than this narrow nothing any more, and would only cost time. */
const MAX_WORDS = 16

/**
 * The FTS5 expression for what a person typed: each word must begin a word of the title, and four digits may also be
 * the year. Nothing typed can be syntax: only letters, digits and marks get in, each word in quotes.
 * `all` for an empty text; `none` for one without any word ("***").
 */
export const matchExpression = (
  text: string,
): { kind: 'all' } | { kind: 'none' } | { kind: 'words'; match: string } => {
  if (text.trim() === '') return { kind: 'all' }
  const words = text.match(WORDS)?.slice(0, MAX_WORDS)
  if (words === undefined) return { kind: 'none' }
  return { kind: 'words', match: words.map(termOf).join(' AND ') }
}

const termOf = (word: string): string => {
  const inTitle = `title : "${word}" *`
  return YEAR.test(word) ? `(${inTitle} OR year : "${word}")` : inTitle
}
