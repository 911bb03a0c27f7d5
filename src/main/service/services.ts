import type {
  Activity,
  Doctor,
  Health,
  HidingKind,
  Movie,
  MoviePage,
  MovieQuery,
  PreferencesAnswer,
  RecommendRequest,
  RecommendResponse,
  RunPreferences,
  RunSnapshot,
  RunUpdate,
  Session,
  Stars,
  MovieId,
  TonightList,
  TonightRequest,
  TrainingForecast,
  TrainingOptions,
  TrainingRequest,
  ViewerId,
} from '../../contract/index.ts'
import type { BlindRounds } from './blind-rounds.ts'
import type { Inspections } from './inspections.ts'
import type { ApiServer } from './api-server.ts'
import type { Learning } from './learning.ts'
import type { ImportHistories } from './import-histories.ts'
import type { Onboarding } from './onboarding.ts'
import type { Profiles } from './profiles.ts'
import type { Backups } from './backups.ts'
import type { Downloads } from './downloads.ts'
import type { Evaluations } from './evaluations.ts'
import type { Exports } from './exports.ts'
import type { PublicApi } from './public-api/index.ts'
import type { RunNotes } from './run-notes.ts'
import type { Tunings } from './tunings.ts'
import type { Uploads } from './uploads.ts'

export type { ApiServer } from './api-server.ts'

/** A film, as one person sees it. */
interface FilmOfViewer {
  readonly viewerId: ViewerId
  readonly movieId: MovieId
}

/**
 * The use cases, composed once per process: the only thing transports call. Every method throws MatineeError and nothing
 * else on purpose. Methods return promises even where today's work is synchronous, so that a store elsewhere fits in.
 */
export interface Services {
  readonly version: string
  health(): Health
  session(host: Session['host'], viewerId?: ViewerId): Promise<Session>
  /** Yields the current activity at once, then on change, at most 10 times a second; ends when `signal` aborts. */
  activity(signal: AbortSignal): AsyncGenerator<Activity>
  recommend(request: RecommendRequest): Promise<RecommendResponse>
  tonight(request: TonightRequest): Promise<TonightList>
  /** What can be asked about lists, and about a film in them. */
  readonly lists: Inspections
  readonly movies: {
    search(query: MovieQuery): Promise<MoviePage>
    genres(): Promise<{ genre: string; movies: number }[]>
  }
  readonly ratings: {
    put(rating: { viewerId: ViewerId; movieId: MovieId; stars: Stars }): Promise<{ myStars: Stars }>
    remove(rating: { viewerId: ViewerId; movieId: MovieId }): Promise<{ removed: boolean }>
  }
  readonly training: {
    /** Of every model, in the order of models. */
    options(): Promise<TrainingOptions[]>
    estimate(request: TrainingRequest): Promise<TrainingForecast>
    start(request: TrainingRequest): Promise<{ runId: string }>
    cancel(runId: string): Promise<{ cancelled: boolean }>
    /** Resolves when the run is at rest. */
    pause(runId: string): Promise<{ paused: boolean }>
    resume(runId: string): Promise<{ runId: string }>
    runs(limit: number): Promise<RunSnapshot[]>
    curve(runId: string): Promise<RunUpdate>
    /** First update: all points so far; later ones: what is new. Ends when the run is at rest or `signal` aborts. */
    watch(runId: string, signal: AbortSignal): AsyncGenerator<RunUpdate>
  }
  readonly preferences: {
    get(): Promise<PreferencesAnswer>
    put(changed: { [Name in keyof RunPreferences]?: RunPreferences[Name] | undefined }): Promise<PreferencesAnswer>
    doctor(): Promise<Doctor>
  }
  readonly marks: {
    watchlist(viewerId: ViewerId): Promise<{ movies: Movie[] }>
    putOnWatchlist(film: FilmOfViewer): Promise<{ added: true }>
    removeFromWatchlist(film: FilmOfViewer): Promise<{ removed: boolean }>
    hidden(viewerId: ViewerId): Promise<{ films: { movie: Movie; kind: HidingKind }[] }>
    hide(film: FilmOfViewer & { readonly kind: HidingKind }): Promise<{ hidden: true }>
    unhide(film: FilmOfViewer): Promise<{ removed: boolean }>
  }
  /** What the notes of the Learn screen show of the person's models. */
  readonly learning: Learning
  /** Models against each other on the data of the folder. */
  readonly evaluations: Evaluations
  /** Better settings of a model, looked for by training it with many. */
  readonly tunings: Tunings
  readonly imports: ImportHistories
  readonly profiles: Profiles
  readonly onboarding: Onboarding
  readonly runNotes: RunNotes
  readonly blindRounds: BlindRounds
  /** The public API under /api/v1, in its own words. */
  readonly api: PublicApi
  /** What is known of the HTTP server, and where it tells of itself. */
  readonly apiServer: ApiServer
  /** Editions fetched and imported, and the ledger of what left this machine. */
  readonly downloads: Downloads
  readonly exports: Exports
  readonly backups: Backups
  /** Files on their way from the page of the browser host into an import. */
  readonly uploads: Pick<Uploads, 'take'>
  /** Stops jobs, closes the store, releases the lock; within 3 s. Idempotent. */
  close(): Promise<void>
}
