import { MatineeError, RECOMMENDER_NAMES, type ErrorCode, type ErrorDetails } from '../../../../contract/index.ts'
import { HTTP_LIMITS } from '../limits.ts'
import { problemOf, type Problem } from '../problem.ts'

/** What a caller of the HTTP API can meet, each with a message and details as they really come. */
const EXAMPLES = {
  MALFORMED_REQUEST: [
    'The request is malformed: it has no body; send a JSON object.',
    { reason: 'it has no body; send a JSON object' },
  ],
  TOKEN_REQUIRED: ['This changes something, so it needs the token: send "Authorization: Bearer TOKEN".', {}],
  FORBIDDEN: [
    'The request is refused: it comes from a page of another origin.',
    { reason: 'it comes from a page of another origin' },
  ],
  VIEWER_NOT_FOUND: ['There is no viewer 4711 in this data set.', { viewerId: 4711 }],
  MOVIE_NOT_FOUND: ['There is no film 4711 in this catalogue.', { movieId: 4711 }],
  RUN_NOT_FOUND: ['There is no training run 4711.', { runId: '4711' }],
  NOT_FOUND: ['There is nothing at /api/v1/films. /openapi.json says what there is.', { path: '/api/v1/films' }],
  METHOD_NOT_ALLOWED: ['/api/recommend is asked with POST, not with GET.', { allowed: ['POST'] }],
  REQUEST_TIMEOUT: ['The request did not arrive within 15 seconds.', { seconds: 15 }],
  MODEL_NOT_TRAINED: ['SASRec has not been trained on this data yet.', { model: 'sasrec', reason: 'untrained' }],
  IMPORT_RUNNING: ['An import is running. Ratings can be changed again when it has ended.', {}],
  MACHINE_BUSY: [
    'This cannot be started now: a search for settings is running. Cancel it, or wait until it has ended.',
    { work: 'search' },
  ],
  CANCELLED: ['Matinee is closing.', { what: 'training' }],
  MEMORY_LIMIT: [
    'This run would hold 9.1 GB, and the limit is 4 GB. Choose a smaller embedding.',
    { neededBytes: 9_100_000_000, limitBytes: 4_000_000_000 },
  ],
  STORAGE_FAILED: [
    'The database could not be written (the disk is full). Nothing was changed.',
    { path: '/home/me/.local/share/matinee/matinee.db', reason: 'the disk is full' },
  ],
  RATE_LIMITED: ['Too many such requests. Try again in 2 s.', { retryAfterSeconds: 2 }],
  NO_DATA: ['There are no films yet. Import a data set first.', {}],
  BODY_TOO_LARGE: [
    `The body is larger than ${HTTP_LIMITS.bodyBytes} bytes, which is the most that is read.`,
    { limit: HTTP_LIMITS.bodyBytes },
  ],
  UNSUPPORTED_MEDIA_TYPE: [
    'Send the body as uncompressed JSON, with the header "Content-Type: application/json".',
    { expected: 'application/json' },
  ],
  HOST_NOT_ALLOWED: [
    'This server answers to 127.0.0.1:4600 and localhost:4600 only, not to "films.example".',
    { host: 'films.example' },
  ],
  INVALID_VALUE: ['k must be at most 500.', { field: 'k', reason: 'must be at most 500' }],
  MODEL_UNKNOWN: [
    `There is no model "gpt". The models are ${RECOMMENDER_NAMES.join(', ')}.`,
    { model: 'gpt', known: RECOMMENDER_NAMES },
  ],
  HEADERS_TOO_LARGE: [
    `The headers are larger than ${HTTP_LIMITS.headerBytes} bytes.`,
    { limit: HTTP_LIMITS.headerBytes },
  ],
  OVERLOADED: ['Too many requests are being answered already. Try again in a second.', { retryAfterSeconds: 1 }],
  INTERNAL: ['Something went wrong inside Matinee. Its log, in the logs folder of the data folder, has the cause.', {}],
} as const satisfies { [C in ErrorCode]?: readonly [message: string, details: ErrorDetails[C]] }

export type DocumentedCode = keyof typeof EXAMPLES

export const documentedCodes: readonly DocumentedCode[] = Object.keys(EXAMPLES).filter(
  (code): code is DocumentedCode => code in EXAMPLES,
)

export function exampleProblem(code: DocumentedCode): Problem {
  const [message, details] = EXAMPLES[code]
  return problemOf(new MatineeError<ErrorCode>(code, message, details))
}
