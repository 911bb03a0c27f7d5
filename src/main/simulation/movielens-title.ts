/** Articles that MovieLens moves behind the title, at the start and before a blank or, elided, before the word. */
const ARTICLE = /^(?:(The|A|An|La|Le|Les|Il|El|Los|Das) |(L'))(.+)$/s

/** Names whose first word is part of the name. */
const NAMES = new Set(['La La Land', 'El Dorado'])

/**
 * A title as MovieLens writes it: "The Matrix", 1999 becomes "Matrix, The (1999)". The article moves to the end of the
 * whole title, subtitle included: "Lord of the Rings: The Two Towers, The (2002)".
 */
export const movieLensTitle = (title: string, year: number): string => {
  const [, article, elided, rest] = (NAMES.has(title) ? null : ARTICLE.exec(title)) ?? []
  return rest === undefined ? `${title} (${year})` : `${rest}, ${article ?? elided ?? ''} (${year})`
}
