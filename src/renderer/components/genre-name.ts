import { t, type TextKey } from '../i18n/index.ts'

const NAMES: Readonly<Record<string, TextKey>> = {
  Action: 'genres.action',
  Adventure: 'genres.adventure',
  Animation: 'genres.animation',
  Children: 'genres.children',
  Comedy: 'genres.comedy',
  Crime: 'genres.crime',
  Documentary: 'genres.documentary',
  Drama: 'genres.drama',
  Fantasy: 'genres.fantasy',
  'Film-Noir': 'genres.filmNoir',
  Horror: 'genres.horror',
  IMAX: 'genres.imax',
  Musical: 'genres.musical',
  Mystery: 'genres.mystery',
  Romance: 'genres.romance',
  'Sci-Fi': 'genres.sciFi',
  Thriller: 'genres.thriller',
  War: 'genres.war',
  Western: 'genres.western',
}

/** A genre of the data in the person's language; one that MovieLens does not know stands as it is. */
export const genreName = (genre: string): string => {
  const key = NAMES[genre]
  return key === undefined ? genre : t(key)
}
