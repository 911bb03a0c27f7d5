/**
 * Text that a spreadsheet would run as a formula, or that hides one behind a tab or a line end; also in the wide forms that
 * some of them accept. Any number of apostrophes may stand before it, so that guarding can be undone exactly.
 */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/u

/** The header of our own export of ratings: by it an import knows that titles are guarded. */
export const OWN_RATINGS_HEADER = 'movie_id,imdb_id,tmdb_id,title,year,rating,date'

/**
 * A text for a cell of a file that people open in spreadsheets: one that could be a formula gets an apostrophe in front.
 * Undone exactly by `unguardedCell`, whatever the text was.
 */
export const guardedCell = (text: string): string => (FORMULA.test(text) ? `'${text}` : text)

/** What `guardedCell` was given. For our own exports only: elsewhere an apostrophe in front is a title's own. */
export const unguardedCell = (cell: string): string =>
  cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell
