/** Spellings of one genre in other editions. */
const SAME = new Map([["Children's", 'Children']])

/** Longest genre name kept; longer cells are not genres. */
const MAX_LENGTH = 40

/** "Action|Children's" to its genres in their order, one name each; none for "(no genres listed)". */
export const parseGenres = (cell: string): string[] => {
  const names = cell
    .split('|')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== '(no genres listed)' && name.length <= MAX_LENGTH)
  return [...new Set(names.map((name) => SAME.get(name) ?? name))]
}
