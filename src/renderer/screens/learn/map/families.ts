import type { TextKey } from '../../../i18n/index.ts'

/** Genres that a colour stands for, so that four colours tell most films apart. */
export const FAMILIES = ['light', 'adventure', 'drama', 'dark', 'other'] as const
export type Family = (typeof FAMILIES)[number]

/** Each genre belongs to one; those of a film vote, and of a draw the first family here wins. */
const GENRES: readonly (readonly [Family, readonly string[]])[] = [
  ['dark', ['Horror', 'Thriller', 'Crime', 'Mystery', 'Film-Noir']],
  ['light', ['Comedy', 'Children', 'Animation', 'Musical']],
  ['adventure', ['Sci-Fi', 'Fantasy', 'Adventure', 'Action', 'Western']],
  ['drama', ['Drama', 'Romance', 'War', 'Documentary']],
]

export const FAMILY_NAMES: Readonly<Record<Family, TextKey>> = {
  light: 'learn.familyLight',
  adventure: 'learn.familyAdventure',
  drama: 'learn.familyDrama',
  dark: 'learn.familyDark',
  other: 'learn.familyOther',
}

/** The custom property that holds a family's colour. */
export const FAMILY_COLOURS: Readonly<Record<Family, string>> = {
  light: '--c1',
  adventure: '--c2',
  drama: '--c3',
  dark: '--c4',
  other: '--faint',
}

export const familyOf = (genres: readonly string[]): Family => {
  let [found, most]: [Family, number] = ['other', 0]
  for (const [family, members] of GENRES) {
    const votes = genres.filter((genre) => members.includes(genre)).length
    if (votes > most) [found, most] = [family, votes]
  }
  return found
}
