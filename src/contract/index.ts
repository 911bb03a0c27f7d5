/**
 * The one typed contract between the services and everybody who calls them: ids, units, error codes, and the schema of
 * every call and event. A leaf: it imports nothing of ours. Transports and the renderer's client are derived from it.
 *
 * The renderer takes types from here (`import type`) and plain values from `ids`, `errors` and `models`, which carry no
 * schemas, so that zod stays out of its bundle.
 */
export { contract, publicContract, type Contract } from './contract.ts'
export {
  ERRORS,
  isErrorCode,
  isMatineeError,
  MatineeError,
  modelUnknown,
  type ErrorCode,
  type ErrorDetails,
} from './errors.ts'
export type { EpochSeconds, Milliseconds, MovieId, Stars, ViewerId } from './ids.ts'
export {
  BLEND,
  BLEND_PARTS,
  isModelName,
  isRecommenderName,
  MODEL_NAMES,
  MODEL_TITLES,
  RECOMMENDER_NAMES,
  RECOMMENDER_TITLES,
  type ModelName,
  type ModelState,
  type ModelStatus,
  type RecommenderName,
} from './models.ts'
export type {
  ColumnMap,
  HistoryReport,
  ImportCounts,
  ImportOutcome,
  ImportPreview,
  ImportProgress,
  ImportRejection,
  ImportReport,
  ImportSkip,
  OpenMatch,
} from './importing.ts'
export type { BlindRound } from './blind-rounds.ts'
export type { HidingKind } from './marks.ts'
export type { Movie, MoviePage, MovieQuery } from './movies.ts'
export type {
  BlindLists,
  BlindRequest,
  BlindReveal,
  CounterfactualRequest,
  FilmFactsAnswer,
  FilmFactsRequest,
  FilmInListRequest,
  Funnel,
  ListStage,
  SimilarFilms,
  SimilarRequest,
  WhyNot,
} from './inspection.ts'
export type { FilmMap, FilmMapRequest, NextFilms, NextFilmsRequest, SearchSpeed } from './learning.ts'
export type { ExcludeSeen, ListFilters, ListSliders } from './list-options.ts'
export type { Because, Counterfactual, FilmRef } from './reasons.ts'
export type {
  ListFacts,
  Reason,
  Recommendation,
  RecommendBatchRequest,
  RecommendBatchResponse,
  RecommendRequest,
  RecommendResponse,
  TonightList,
  TonightRequest,
} from './recommend.ts'
export type { FilmGroups } from './onboarding.ts'
export type { RunNote } from './run-notes.ts'
export { runReason } from './run-reasons.ts'
export { isAtRest, type RunState } from './run-states.ts'
export type {
  CurvePoint,
  EngineName,
  RunEstimate,
  RunSnapshot,
  RunUpdate,
  TrainingForecast,
  TrainingOptions,
  TrainingRequest,
} from './training.ts'
export type {
  MfSettings,
  NcfSettings,
  Preset,
  SasrecSettings,
  SettingField,
  SettingValue,
  WideDeepSettings,
} from './settings/index.ts'
export type { BackupState, BackupSummary, RestoreSummary } from './backups.ts'
export type { DownloadEdition, DownloadName, DownloadState, OutboundRequest } from './downloads.ts'
export type { ExportFormat, ExportKind, ExportRequest } from './exports.ts'
export type { PreferencesAnswer, RunPreferences } from './preferences.ts'
export type { LoggedRequest, RequestLogUpdate, ServerAddress } from './server.ts'
export type { Activity, DataSummary, Doctor, Health, Profile, Session } from './system.ts'
