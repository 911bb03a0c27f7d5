import type { DataSetLoader } from '../store/index.ts'
import type { SourceFile } from './movielens-source.ts'
import { scanRatingRows } from './rating-scanner.ts'
import type { Place } from './record-scanner.ts'
import { MAX_KEPT } from './rejections.ts'
import type { SourceReader } from './source-reader.ts'

/**
 * Adds the ratings of a `ratings.csv`. Of two by one viewer for one film the newer stays and the other is rejected;
 * of the same second, the later row stays.
 */
export const loadRatings = (
  file: SourceFile,
  films: ReadonlySet<number>,
  loader: DataSetLoader,
  reader: SourceReader,
): void => {
  const displaced = new Set<number>()
  let displacedUnkept = 0
  loader.onDuplicate = (ordinal) => {
    if (displaced.size < MAX_KEPT) displaced.add(ordinal)
    else displacedUnkept += 1
  }
  reader.read(file, (window, firstLine) =>
    scanRatingRows(window, firstLine, {
      rating: ({ viewerId, movieId, halfStars, ratedAt }, _line, _offset, ordinal) => {
        if (!films.has(movieId)) {
          return { column: 'movieId', reason: `names a film that is not in the catalogue (${movieId})` }
        }
        loader.addRating(viewerId, movieId, halfStars, ratedAt, ordinal)
        reader.accept()
        return undefined
      },
      rejected: (place, fault) => reader.reject(file, place, fault),
    }),
  )
  loader.endRatings()
  if (displaced.size > 0) rejectDisplaced(file, displaced, reader)
  reader.rejections.addUnkept(displacedUnkept)
}

/** Finds where the rows that gave way stand, by reading the file a second time: cheaper than to remember every row. */
const rejectDisplaced = (file: SourceFile, displaced: ReadonlySet<number>, reader: SourceReader): void => {
  const reason = 'is rated by this viewer a second time; the newer rating is kept'
  const reject = (place: Place): void => {
    if (displaced.has(place.ordinal)) reader.reject(file, place, { column: 'movieId', reason })
  }
  reader.readAgain(file, (window, firstLine) => {
    scanRatingRows(window, firstLine, {
      rating: (_fields, line, offset, ordinal) => {
        reject({ line, offset, ordinal })
        return undefined
      },
      rejected: () => undefined,
    })
  })
}
