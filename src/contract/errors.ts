import type { ModelName, RecommenderName } from './models.ts'

/** What wants the machine for itself. */
export const HEAVY_WORK = ['training', 'comparison', 'search'] as const
export type HeavyWork = (typeof HEAVY_WORK)[number]

/** What each error carries besides its message. The set is closed: every failure a caller can see has a code here. */
export interface ErrorDetails {
  MALFORMED_REQUEST: { reason: string }
  TOKEN_REQUIRED: Record<never, never>
  FORBIDDEN: { reason: string }
  NOT_FOUND: { path: string }
  VIEWER_NOT_FOUND: { viewerId: number }
  MOVIE_NOT_FOUND: { movieId: number }
  RUN_NOT_FOUND: { runId: string }
  IMPORT_NOT_FOUND: { importId: string }
  METHOD_NOT_ALLOWED: { allowed: readonly string[] }
  MODEL_NOT_TRAINED: { model: RecommenderName; reason: string }
  IMPORT_RUNNING: Record<never, never>
  MACHINE_BUSY: { work: HeavyWork }
  NO_DATA: Record<never, never>
  REQUEST_TIMEOUT: { seconds: number }
  BODY_TOO_LARGE: { limit: number }
  UNSUPPORTED_MEDIA_TYPE: { expected: string }
  HOST_NOT_ALLOWED: { host: string }
  INVALID_VALUE: { field: string; reason: string }
  MODEL_UNKNOWN: { model: string; known: readonly RecommenderName[] }
  RATE_LIMITED: { retryAfterSeconds: number }
  HEADERS_TOO_LARGE: { limit: number }
  OVERLOADED: { retryAfterSeconds: number }
  PORT_UNAVAILABLE: { port: number; reason: string }
  DATA_DIR_BUSY: { dataDir: string; holder: string }
  DATABASE_NEWER: { found: number; known: number }
  DATABASE_DAMAGED: { path: string; reason: string }
  STORAGE_FAILED: { path: string; reason: string }
  IMPORT_SOURCE_UNREADABLE: { path: string; reason: string }
  IMPORT_REFUSED: { path: string; reason: string }
  ARTEFACT_DAMAGED: { path: string; reason: string }
  TRAINING_FAILED: { model: ModelName; reason: string }
  MEMORY_LIMIT: { neededBytes: number; limitBytes: number }
  FILE_EXISTS: { path: string }
  DOWNLOAD_FAILED: { url: string; reason: string }
  DOWNLOAD_REFUSED: { url: string; reason: string }
  BACKUP_UNUSABLE: { path: string; reason: string }
  DATA_DIFFERS: { expected: string; found: string }
  CANCELLED: { what: string }
  INTERNAL: Record<never, never>
}

export type ErrorCode = keyof ErrorDetails

/** HTTP status and a short title of each code. */
export const ERRORS: { readonly [C in ErrorCode]: { readonly status: number; readonly title: string } } = {
  MALFORMED_REQUEST: { status: 400, title: 'Malformed request' },
  TOKEN_REQUIRED: { status: 401, title: 'Token required' },
  FORBIDDEN: { status: 403, title: 'Forbidden' },
  NOT_FOUND: { status: 404, title: 'Not found' },
  VIEWER_NOT_FOUND: { status: 404, title: 'Unknown viewer' },
  MOVIE_NOT_FOUND: { status: 404, title: 'Unknown film' },
  RUN_NOT_FOUND: { status: 404, title: 'Unknown run' },
  IMPORT_NOT_FOUND: { status: 404, title: 'Unknown import' },
  METHOD_NOT_ALLOWED: { status: 405, title: 'Method not allowed' },
  MODEL_NOT_TRAINED: { status: 409, title: 'Model not trained' },
  IMPORT_RUNNING: { status: 409, title: 'An import is running' },
  MACHINE_BUSY: { status: 409, title: 'Other work is running' },
  NO_DATA: { status: 409, title: 'No data' },
  REQUEST_TIMEOUT: { status: 408, title: 'Request took too long' },
  BODY_TOO_LARGE: { status: 413, title: 'Body too large' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, title: 'Unsupported media type' },
  HOST_NOT_ALLOWED: { status: 421, title: 'Host not allowed' },
  INVALID_VALUE: { status: 422, title: 'Invalid value' },
  MODEL_UNKNOWN: { status: 422, title: 'Unknown model' },
  RATE_LIMITED: { status: 429, title: 'Too many requests' },
  HEADERS_TOO_LARGE: { status: 431, title: 'Headers too large' },
  OVERLOADED: { status: 503, title: 'Overloaded' },
  PORT_UNAVAILABLE: { status: 503, title: 'Port unavailable' },
  DATA_DIR_BUSY: { status: 503, title: 'Data folder in use' },
  DATABASE_NEWER: { status: 500, title: 'Database of a newer version' },
  DATABASE_DAMAGED: { status: 500, title: 'Damaged database' },
  STORAGE_FAILED: { status: 500, title: 'Storage failed' },
  IMPORT_SOURCE_UNREADABLE: { status: 422, title: 'Import source unreadable' },
  IMPORT_REFUSED: { status: 422, title: 'Import refused' },
  ARTEFACT_DAMAGED: { status: 500, title: 'Damaged artefact' },
  TRAINING_FAILED: { status: 500, title: 'Training failed' },
  MEMORY_LIMIT: { status: 422, title: 'Over the memory limit' },
  FILE_EXISTS: { status: 409, title: 'The file exists already' },
  DOWNLOAD_FAILED: { status: 502, title: 'Download failed' },
  DOWNLOAD_REFUSED: { status: 502, title: 'Download refused' },
  BACKUP_UNUSABLE: { status: 422, title: 'Backup unusable' },
  DATA_DIFFERS: { status: 409, title: 'Other data' },
  CANCELLED: { status: 409, title: 'Cancelled' },
  INTERNAL: { status: 500, title: 'Internal error' },
}

export const isErrorCode = (value: unknown): value is ErrorCode =>
  typeof value === 'string' && Object.hasOwn(ERRORS, value)

/**
 * The only error that crosses a layer on purpose. `message` says what happened, where, and what to do about it, in a
 * sentence for a person; `details` says the same for a program. Thrown inside, converted at the edge, never logged and
 * forgotten.
 */
export class MatineeError<Code extends ErrorCode = ErrorCode> extends Error {
  readonly code: Code
  readonly details: ErrorDetails[Code]

  constructor(code: Code, message: string, details: ErrorDetails[Code], options?: ErrorOptions) {
    super(message, options)
    this.name = 'MatineeError'
    this.code = code
    this.details = details
  }
}

/** As `instanceof`, which alone would leave the details untyped. */
export const isMatineeError = (thrown: unknown): thrown is MatineeError => thrown instanceof MatineeError

/** MODEL_UNKNOWN in its one wording. `known`: those that could have been named. */
export const modelUnknown = (model: string, known: readonly RecommenderName[]): MatineeError =>
  new MatineeError('MODEL_UNKNOWN', `There is no model "${model}". The models are ${known.join(', ')}.`, {
    model,
    known,
  })
