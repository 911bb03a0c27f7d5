import type { ExportRequest } from '../../contract/exports.ts'
import { recommendRequest } from '../../contract/recommend.ts'
import { FIRST_PROFILE_ID } from '../../contract/ids.ts'
import { MatineeError, type RecommenderName, type MovieId, type ViewerId } from '../../contract/index.ts'
import { OWN_RATINGS_HEADER } from '../guarded-cell.ts'
import { csvText, jsonText, writeTextFile, type Cell, type Table } from '../exporting/index.ts'
import {
  exportedFilm,
  exportedHistory,
  exportedWatchlist,
  listRuns,
  viewerExists,
  type ExportedRow,
  type ReadHandle,
} from '../store/index.ts'
import { metricsTable } from './metrics-table.ts'
import type { Recommendations } from './recommendations.ts'
import { runBundle } from './run-bundle.ts'

/** Where exports get their rows. */
export interface ExportSources {
  readonly dataDir: string
  readonly read: ReadHandle
  /** Best first. Throws MODEL_NOT_TRAINED, VIEWER_NOT_FOUND. */
  readonly recommend: (
    viewerId: ViewerId,
    model: RecommenderName,
    k: number,
  ) => Promise<readonly { readonly id: MovieId; readonly score: number }[]>
}

/** What leaves Matinee as files. */
export interface Exports {
  /** In pieces. Throws VIEWER_NOT_FOUND, INVALID_VALUE, MODEL_NOT_TRAINED before the first. */
  text(request: ExportRequest): Promise<Generator<string>>
  save(
    request: ExportRequest & { path: string; force: boolean },
    signal: AbortSignal,
  ): Promise<{ path: string; bytes: number }>
  /** Throws RUN_NOT_FOUND, INVALID_VALUE. */
  run(run: string): Promise<string>
}

export function createExports(sources: ExportSources): Exports {
  const text = async (request: ExportRequest): Promise<Generator<string>> => {
    const table = await tableOf(sources, request)
    return request.format === 'csv' ? csvText(table) : jsonText(table)
  }
  return {
    text,
    save: async (request, signal) => {
      const { path, force } = request
      return { path, bytes: await writeTextFile(path, await text(request), { force, signal }) }
    },
    run: async (run) => `${JSON.stringify(await runBundle(sources, run), null, 2)}\n`,
  }
}

/** A list as the API gives it, for a viewer as stored. */
export const recommendationsOf =
  (lists: Pick<Recommendations, 'recommend'>): ExportSources['recommend'] =>
  async (viewerId, model, k) =>
    lists.recommend(recommendRequest.parse({ user_id: viewerId, model, k })).recommendations

/** More runs than this nobody has kept. */
const MAX_RUNS = 100_000

function tableOf(sources: ExportSources, request: ExportRequest): Table | Promise<Table> {
  const { read } = sources
  const viewerId = request.viewerId ?? (FIRST_PROFILE_ID as ViewerId)
  switch (request.what) {
    case 'ratings':
      return ratingsTable(exportedHistory(read, known(read, viewerId)))
    case 'watchlist':
      return watchlistTable(exportedWatchlist(read, known(read, viewerId)))
    case 'recommendations':
      return recommendationsTable(sources, known(read, viewerId), request)
    case 'runs':
      return runsTable(read, request.model)
    case 'metrics':
      return metricsTable(read, runsOf(read, request.model), request.model)
  }
}

function known(read: ReadHandle, viewerId: ViewerId): ViewerId {
  if (viewerExists(read, viewerId)) return viewerId
  throw new MatineeError('VIEWER_NOT_FOUND', `There is no viewer ${viewerId} in this data.`, { viewerId })
}

const FILM_COLUMNS = ['movie_id', 'imdb_id', 'tmdb_id', 'title', 'year'] as const

const filmCells = ({ movieId, imdbId, tmdbId, title, year }: Omit<ExportedRow, 'stars' | 'at'>): Cell[] => [
  ...[movieId, imdbId, tmdbId, title, year],
]

/** To the second, as stored. */
const date = (seconds: number): string => new Date(seconds * 1000).toISOString().replace('.000Z', 'Z')

const instant = (milliseconds: number | null): string | null =>
  milliseconds === null ? null : new Date(milliseconds).toISOString()

/** A row without stars is a film that was watched. */
const ratingsTable = (rows: readonly ExportedRow[]): Table => ({
  columns: OWN_RATINGS_HEADER.split(','),
  rows: rows.map((row) => [...filmCells(row), row.stars, date(row.at)]),
})

const watchlistTable = (rows: readonly ExportedRow[]): Table => ({
  columns: [...FILM_COLUMNS, 'added'],
  rows: rows.map((row) => [...filmCells(row), date(row.at)]),
})

async function recommendationsTable(
  { read, recommend }: ExportSources,
  viewerId: ViewerId,
  { model, k }: ExportRequest,
): Promise<Table> {
  if (model === undefined) {
    const reason = 'recommendations are of one model; name it'
    throw new MatineeError('INVALID_VALUE', `Nothing was exported: ${reason}.`, { field: 'model', reason })
  }
  const list = await recommend(viewerId, model, k)
  return {
    columns: ['rank', ...FILM_COLUMNS, 'score', 'model'],
    rows: list.flatMap(({ id, score }, at): Cell[][] => {
      const film = exportedFilm(read, id)
      return film ? [[at + 1, ...filmCells(film), score, model]] : []
    }),
  }
}

const runsOf = (read: ReadHandle, model: RecommenderName | undefined) =>
  listRuns(read, MAX_RUNS).filter((run) => model === undefined || run.model === model)

const runsTable = (read: ReadHandle, model: RecommenderName | undefined): Table => ({
  columns: [
    ...['run_id', 'model', 'state', 'engine', 'preset', 'created_at', 'started_at', 'finished_at', 'epoch', 'epochs'],
    ...['loss', 'ndcg@10', 'best_ndcg@10', 'hr@10', 'examples_per_second', 'peak_memory_bytes', 'generation', 'sha256'],
    ...['reason', 'settings'],
  ],
  rows: runsOf(read, model).map((run) => [
    ...[run.runId, run.model, run.state, run.engine, run.preset],
    ...[instant(run.createdAt), instant(run.startedAt), instant(run.finishedAt), run.epoch, run.epochs],
    ...[run.loss, run.validation, run.bestValidation, run.hitRate, run.examplesPerSecond, run.peakMemoryBytes],
    ...[run.artefact?.generation ?? null, run.artefact?.sha256 ?? null, run.reason, run.settings],
  ]),
})
