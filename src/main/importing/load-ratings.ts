import type { DataSetLoader } from '../store/index.ts'
import type { EditionSource } from './edition-source.ts'
import type { FileWindow } from './file-window.ts'
import { ratingLayout } from './rating-rows.ts'
import type { Place } from './record-scanner.ts'
import { MAX_KEPT } from './rejections.ts'
import type { SourceReader } from './source-reader.ts'

/**
 * Adds the ratings of an edition. Of two by one viewer for one film the newer stays and the other is rejected;
 * of the same second, the later row stays.
 */
export const loadRatings = (
  source: EditionSource,
  films: ReadonlySet<number>,
  loader: DataSetLoader,
  reader: SourceReader,
): void => {
  const { ratings: file } = source
  const { header, scan } = ratingLayout(source)
  const displaced = new Set<number>()
  let displacedUnkept = 0
  loader.onDuplicate = (ordinal) => {
    if (displaced.size < MAX_KEPT) displaced.add(ordinal)
    else displacedUnkept += 1
  }
  const load = (window: FileWindow, firstLine: number): void => {
    scan(window, firstLine, {
      rating: ({ viewerId, movieId, halfStars, ratedAt }, _line, _offset, ordinal) => {
        if (!films.has(movieId)) {
          return { column: 'movieId', reason: `names a film that is not in the catalogue (${movieId})` }
        }
        loader.addRating(viewerId, movieId, halfStars, ratedAt, ordinal)
        reader.accept()
        return undefined
      },
      rejected: (place, fault) => reader.reject(file, place, fault),
    })
  }
  reader.read(file, load, header)
  loader.endRatings()
  if (displaced.size > 0) rejectDisplaced(source, displaced, reader)
  reader.rejections.addUnkept(displacedUnkept)
}

/** Finds where the rows that gave way stand, by reading the file a second time: cheaper than to remember every row. */
const rejectDisplaced = (source: EditionSource, displaced: ReadonlySet<number>, reader: SourceReader): void => {
  const { ratings: file } = source
  const { header, scan } = ratingLayout(source)
  const reason = 'is rated by this viewer a second time; the newer rating is kept'
  const reject = (place: Place): void => {
    if (displaced.has(place.ordinal)) reader.reject(file, place, { column: 'movieId', reason })
  }
  const look = (window: FileWindow, firstLine: number): void => {
    scan(window, firstLine, {
      rating: (_fields, line, offset, ordinal) => {
        reject({ line, offset, ordinal })
        return undefined
      },
      rejected: () => undefined,
    })
  }
  reader.readAgain(file, look, header)
}
