import { MatineeError } from '../../contract/errors.ts'
import { allFilmFacts, atOneMoment, currentDataSet, type ReadHandle } from '../store/index.ts'
import type { Dataset } from './dataset.ts'
import { filmColumns } from './film-facts.ts'
import { hashDataset } from './hash-dataset.ts'
import { layOut, type RatingArrays } from './rating-columns.ts'
import { sharedInts } from './shared-arrays.ts'
import { openSnapshot } from './open-snapshot.ts'
import type { SnapshotKey } from './snapshot-format.ts'
import { ownHistories, storedRatings } from './stored-ratings.ts'
import { writeSnapshot } from './write-snapshot.ts'

/** Where snapshots of the imported ratings lie, and whom to tell when one is no use or could not be made. */
export interface SnapshotPlace {
  readonly dataDir: string
  readonly onProblem: (error: Error) => void
}

/**
 * The data set of the store as it is now: every film of the catalogue has a row, every viewer with a rating or a film
 * watched too, imported viewers and profiles alike. Throws NO_DATA when nobody has any.
 *
 * With `snapshots` the imported ratings come from a file when there is one that fits, and it is made when there is none.
 * The result is the same bit for bit.
 */
export function loadDataset(read: ReadHandle, snapshots?: SnapshotPlace): Dataset {
  return atOneMoment(read, () => {
    const facts = allFilmFacts(read)
    const movieIds = sharedInts(Int32Array.from(facts.keys()))
    const ratings = loadRatings(read, movieIds, snapshots)
    if (ratings.movies.length === 0) {
      throw new MatineeError('NO_DATA', 'There are no ratings to learn from yet. Import a data set first.', {})
    }
    const arrays = { movieIds, ...filmColumns(movieIds, facts), ...ratings }
    return Object.freeze({ hash: hashDataset(arrays), ...arrays })
  })
}

function loadRatings(read: ReadHandle, movieIds: Int32Array, snapshots: SnapshotPlace | undefined): RatingArrays {
  const rowOf = new Map(Array.from(movieIds, (id, row) => [id, row]))
  const { viewers, histories } = ownHistories(read, rowOf)
  const except = new Set<number>(viewers)
  const dataSet = currentDataSet(read)
  const stored = () => layOut(storedRatings(read, viewers, rowOf), histories, except)
  if (snapshots === undefined || dataSet === undefined) return stored().ratings
  const { id, contentHash, importedAt } = dataSet
  const key: SnapshotKey = { dataSetId: id, contentHash, importedAt, movieIds, except }
  const snapshot = openSnapshot(snapshots.dataDir, key, snapshots.onProblem)
  if (snapshot !== undefined) {
    try {
      return layOut(snapshot, histories, except).ratings
    } catch (error) {
      // Damaged: the database has it all.
      snapshots.onProblem(error instanceof Error ? error : new Error(String(error)))
    } finally {
      snapshot.close()
    }
  }
  const { ratings, runs } = stored()
  writeSnapshot(snapshots, key, ratings, runs)
  return ratings
}
