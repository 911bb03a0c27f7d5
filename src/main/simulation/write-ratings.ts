import { join } from 'node:path'
import { MatineeError } from '../../contract/index.ts'
import { createStream, type RandomStream } from '../random/index.ts'
import { CsvFile } from './csv-file.ts'
import type { Diary } from './diary.ts'
import type { Film } from './film.ts'
import type { FilmWorld } from './film-world.ts'
import type { Recipe } from './recipe.ts'

/** The longest row: two ids of ten digits, stars, a time of ten digits, a tag of 30 letters. */
const ROW_BYTES = 80
/** Room for a film's place in a diary beside its row in one 32-bit number: 2^14 films a viewer, 2^17 films in all. */
const PLACE_BITS = 14

export interface RatingsProgress {
  readonly ratingsDone: number
  readonly ratingsTotal: number
}

/**
 * Writes `ratings.csv` and `tags.csv` viewer by viewer, each viewer's rows by film id as MovieLens has them (the times
 * carry the order of watching). Memory does not grow with the number of ratings. `counts` [viewers] ratings of each.
 * Returns the number of tags. Throws CANCELLED when `signal` aborts.
 */
export const writeRatings = async (
  folder: string,
  {
    world,
    diary,
    counts,
    tags,
    seed,
    onProgress,
    signal,
  }: {
    readonly world: FilmWorld
    readonly diary: Diary
    readonly counts: Int32Array
    readonly tags: Recipe['tags']
    readonly seed: number
    readonly onProgress?: ((progress: RatingsProgress) => void) | undefined
    readonly signal?: AbortSignal | undefined
  },
): Promise<number> => {
  const most = counts.reduce((greatest, count) => Math.max(greatest, count), 0)
  const ratingsTotal = counts.reduce((sum, count) => sum + count, 0)
  const ratingsFile = await CsvFile.create(
    join(folder, 'ratings.csv'),
    'userId,movieId,rating,timestamp',
    most * ROW_BYTES,
  )
  const tagsFile = await CsvFile.create(join(folder, 'tags.csv'), 'userId,movieId,tag,timestamp', most * ROW_BYTES)
  const order = new Uint32Array(most)
  const tagStream = createStream(seed, 'tags')
  let ratingsDone = 0
  let tagsDone = 0
  try {
    for (let viewer = 0; viewer < counts.length; viewer++) {
      const count = counts[viewer]
      diary.write(viewer + 1, count)
      const byFilm = sortByFilm(diary, order.subarray(0, count))
      appendRatings(ratingsFile, viewer + 1, world, diary, byFilm)
      tagsDone += appendTags(tagsFile, viewer + 1, { world, diary, byFilm, tags }, tagStream)
      ratingsDone += count
      await tagsFile.drain()
      if (!(await ratingsFile.drain())) continue
      if (signal?.aborted) throw cancelled()
      onProgress?.({ ratingsDone, ratingsTotal })
    }
    await Promise.all([ratingsFile.end(), tagsFile.end()])
    if (signal?.aborted) throw cancelled()
    onProgress?.({ ratingsDone, ratingsTotal })
    return tagsDone
  } finally {
    await Promise.all([ratingsFile.abandon(), tagsFile.abandon()])
  }
}

const cancelled = (): MatineeError =>
  new MatineeError('CANCELLED', 'Generating was cancelled; nothing was left behind.', { what: 'generate' })

/** Places in the diary, by film; the rows of films are ascending by id, so this is MovieLens' order. */
const sortByFilm = (diary: Diary, order: Uint32Array): Uint32Array => {
  for (let place = 0; place < order.length; place++) order[place] = (diary.films[place] << PLACE_BITS) | place
  order.sort()
  const places = 2 ** PLACE_BITS - 1
  for (let at = 0; at < order.length; at++) order[at] &= places
  return order
}

const appendRatings = (file: CsvFile, viewer: number, world: FilmWorld, diary: Diary, byFilm: Uint32Array): void => {
  for (let at = 0; at < byFilm.length; at++) {
    const place = byFilm[at]
    file.integer(viewer)
    file.endCell()
    file.integer(world.ids[diary.films[place]])
    file.endCell()
    file.stars(diary.halfStars[place])
    file.endCell()
    file.integer(diary.times[place])
    file.endRow()
  }
}

/** Now and then a viewer tags a film with a word for one of its genres, within minutes of rating it. */
const appendTags = (
  file: CsvFile,
  viewer: number,
  {
    world,
    diary,
    byFilm,
    tags,
  }: {
    readonly world: FilmWorld
    readonly diary: Diary
    readonly byFilm: Uint32Array
    readonly tags: Recipe['tags']
  },
  stream: RandomStream,
): number => {
  let written = 0
  for (let at = 0; at < byFilm.length; at++) {
    if (stream.float() >= tags.share) continue
    const place = byFilm[at]
    const film = world.films[diary.films[place]]
    file.integer(viewer)
    file.endCell()
    file.integer(film.id)
    file.endCell()
    file.text(wordFor(film, tags, stream))
    file.endCell()
    file.integer(diary.times[place] + 30 + stream.int(600))
    file.endRow()
    written++
  }
  return written
}

const wordFor = (film: Film, tags: Recipe['tags'], stream: RandomStream): string => {
  const words = tags.words[film.genres[stream.int(film.genres.length)]]
  return words[stream.int(words.length)]
}
