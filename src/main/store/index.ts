/**
 * Everything that is kept: the SQLite database of a data folder, its schema and migrations, its writer lock, and one
 * file of queries per table. All SQL of the project lives here and nothing else does: no rule about films, models or
 * files. Above this folder a database is a ReadHandle or a WriteHandle, opaque, handed to the functions below.
 */
export { blindRoundsOf, forgetBlindRounds, keepBlindRounds } from './blind-rounds.ts'
export { copyDatabase, type DatabaseCopy } from './copy-database.ts'
export { viewersOfTheirOwn } from './changed-viewers.ts'
export { catalogueFilms } from './catalogue-films.ts'
export {
  addEvaluation,
  comparisonById,
  evaluationsOf,
  forgetComparisons,
  listComparisons,
  putComparison,
  settleComparisons,
  type ComparisonRecord,
} from './comparisons.ts'
export { currentDataSet, type CurrentDataSet } from './data-sets.ts'
export { defaultDataDir } from './data-dir.ts'
export type { DataSetLoader, NewMovie, NewTag } from './data-set-loader.ts'
export {
  exportedFilm,
  exportedHistory,
  exportedWatchlist,
  type ExportedFilm,
  type ExportedRow,
} from './exported-rows.ts'
export { finishExchange, isExchangeWaiting, requestExchange, stagingFolder, withdrawExchange } from './exchange.ts'
export { isSettingsFile } from './folder-contents.ts'
export { storedPreferences, storePreferences } from './preferences.ts'
export { publishGeneration, servedGenerations, type ServedGeneration } from './generations.ts'
export { latestVersion as latestSchema } from './migrate.ts'
export { atOneMoment, damagedData, inTransaction, type ReadHandle, type WriteHandle } from './handles.ts'
export { hiddenMoviesOf, hideMovie, unhideMovie, type HidingKind } from './hidden-movies.ts'
export { keepKey, runOfKey } from './idempotency-keys.ts'
export type { FilmIdentity } from './match-film.ts'
export { listGenres, moviesByIds, popularMovies } from './movies.ts'
export { chooseMatch, dismissMatch, openMatches, type EntryPlace } from './open-matches.ts'
export { openStore, openWorkerStore, type ReadStore, type WriteStore } from './open-store.ts'
export {
  historyReport,
  listHistories,
  recordHistory,
  reportRows,
  undoImport,
  type HistoryRecord,
  type ReportRow,
} from './personal-imports.ts'
export { createProfile, listProfiles, removeProfile, renameProfile } from './profiles.ts'
export { probeStore } from './probe-store.ts'
export { historyOfViewer, putRating, removeRating, type RatingOfViewer, type WatchedFilm } from './ratings.ts'
export { replaceDataSet, type DataSetRecord, type Replacement } from './replace-data-set.ts'
export { putRunNote, removeRunNote, runNotes } from './run-notes.ts'
export {
  appendCurve,
  curveOfRun,
  dataSetOfRun,
  finishedRuns,
  insertRun,
  listRuns,
  runById,
  unfinishedRuns,
  updateRun,
} from './runs.ts'
export { allFilmFacts, countRatings, ratingsPerViewer, scanRatings, type RatingRow } from './scan-ratings.ts'
export { tagsOfMovie } from './tags.ts'
export { searchMovies } from './search-movies.ts'
export type { Statement, StatementKind } from './statement.ts'
export { storeFacts } from './store-facts.ts'
export { profileOf, viewerExists } from './viewers.ts'
export { watchEventsOfViewer, type WatchEvent } from './watch-events.ts'
export { putOnWatchlist, removeFromWatchlist, watchlistOf, type WatchlistEntry } from './watchlist.ts'
export { acquireWriterLock, type WriterLock } from './writer-lock.ts'
export { forgetTunings, listTunings, putTuning, settleTunings, tuningById, type TuningRecord } from './tunings.ts'
