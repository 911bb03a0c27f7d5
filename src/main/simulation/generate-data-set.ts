import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { mostPerViewer, shareOutRatings } from './activity.ts'
import { loadCatalogue } from './catalogue.ts'
import { chooseFilms } from './choose-films.ts'
import { checkSize, parseDataSetSize, type DataSetSize } from './data-set-size.ts'
import { createDiary } from './diary.ts'
import type { Film } from './film.ts'
import { createFilmWorld } from './film-world.ts'
import { movieLensTitle } from './movielens-title.ts'
import { loadRecipe } from './recipe.ts'
import { MARKER, writeStaged } from './staged-folder.ts'
import { writeRatings, type RatingsProgress } from './write-ratings.ts'

/** Raised whenever the same size, seed and recipe give other bytes than before. */
const GENERATOR_VERSION = 1

export interface GenerateOptions extends DataSetSize {
  /** Missing, empty, or an earlier generated data set, which is replaced. */
  readonly outDir: string
  readonly onProgress?: ((progress: RatingsProgress) => void) | undefined
  readonly signal?: AbortSignal | undefined
}

export interface GeneratedDataSet {
  readonly viewers: number
  readonly films: number
  readonly ratings: number
  readonly tags: number
}

/**
 * Writes a data set of simulated viewers in MovieLens CSV form into `outDir`, whole or not at all; the same size and
 * seed give the same bytes. The viewers are invented; the films are real as far as the catalogue reaches and beyond it
 * plainly called simulated. Memory grows with films and viewers (about 300 bytes a film), not with ratings.
 *
 * Throws INVALID_VALUE (the field named) before anything is written, CANCELLED when `signal` aborts, STORAGE_FAILED
 * when the disk does not take it.
 */
export const generateDataSet = async (options: GenerateOptions): Promise<GeneratedDataSet> => {
  const { outDir, onProgress, signal } = options
  const size = parseDataSetSize(options)
  const { recipe, hash } = loadRecipe()
  checkSize(size, recipe.activity)
  return writeStaged(outDir, async (folder) => {
    const films = chooseFilms(loadCatalogue(), size.films, recipe.popularity.inventedRenown, size.seed)
    const world = createFilmWorld(films, recipe, size.seed)
    const most = mostPerViewer(recipe.activity, size.films)
    const counts = shareOutRatings(recipe.activity, { ...size, most })
    const diary = createDiary(world, recipe, size.seed, most)
    await writeFile(join(folder, 'movies.csv'), moviesCsv(films))
    await writeFile(join(folder, 'links.csv'), 'movieId,imdbId,tmdbId\n')
    const tags = await writeRatings(folder, {
      world,
      diary,
      counts,
      tags: recipe.tags,
      seed: size.seed,
      onProgress,
      signal,
    })
    const made = { viewers: size.viewers, films: size.films, ratings: size.ratings, tags }
    await writeFile(join(folder, 'README.txt'), readme(made, films))
    const marker = { generator: 'matinee', version: GENERATOR_VERSION, recipe: hash, seed: size.seed, ...made }
    await writeFile(join(folder, MARKER), `${JSON.stringify({ simulated: true, ...marker }, undefined, 2)}\n`)
    return made
  })
}

const moviesCsv = (films: readonly Film[]): string => {
  const rows = films.map(({ id, title, year, genres }) => {
    return `${id},${csvCell(movieLensTitle(title, year))},${genres.join('|')}\n`
  })
  return `movieId,title,genres\n${rows.join('')}`
}

/** Quoted when it has to be (RFC 4180). */
const csvCell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

const readme = ({ viewers, films, ratings, tags }: GeneratedDataSet, list: readonly Film[]): string => {
  const invented = list.filter(({ title }) => title.startsWith('Simulated Film ')).length
  return `SIMULATED DATA

No person gave these ratings. All ${viewers} viewers, their ${ratings} ratings and ${tags} tags were made up by
Matinee's generator (see simulated.json for its version, recipe and seed) and say nothing about anybody's taste.

Of the ${films} films, ${films - invented} are real: their titles, years and genres are facts of film history.
${invented === 0 ? 'None is invented.' : `The other ${invented} are invented and called "Simulated Film".`}

The files have the form of the MovieLens data sets (UTF-8, comma-separated, a header line):
  movies.csv   movieId,title,genres
  ratings.csv  userId,movieId,rating,timestamp   stars 0.5 to 5, seconds since 1970 (UTC)
  tags.csv     userId,movieId,tag,timestamp
  links.csv    movieId,imdbId,tmdbId             empty: no outside ids are known
They are not MovieLens data, and nothing of MovieLens is in them.
`
}
