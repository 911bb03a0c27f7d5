import type { Operation } from '../operations.ts'
import type { DocumentedCode } from './error-examples.ts'

/** What any request may meet before it is routed, or because the machine is what it is. */
const EVERYWHERE: readonly DocumentedCode[] = [
  'MALFORMED_REQUEST',
  'FORBIDDEN',
  'METHOD_NOT_ALLOWED',
  'REQUEST_TIMEOUT',
  'HOST_NOT_ALLOWED',
  'HEADERS_TOO_LARGE',
  'OVERLOADED',
  'INTERNAL',
]

const BODY: readonly DocumentedCode[] = ['BODY_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE']
const WRITE: readonly DocumentedCode[] = ['TOKEN_REQUIRED', 'RATE_LIMITED', 'STORAGE_FAILED', 'IMPORT_RUNNING']

/** What a name in the path may turn out to be. */
const BY_NAME: Readonly<Record<string, readonly DocumentedCode[]>> = {
  user_id: ['VIEWER_NOT_FOUND'],
  movie_id: ['MOVIE_NOT_FOUND'],
  run_id: ['RUN_NOT_FOUND'],
  model: ['MODEL_UNKNOWN'],
}

const BY_OPERATION: Readonly<Record<string, readonly DocumentedCode[]>> = {
  recommend: ['VIEWER_NOT_FOUND', 'MOVIE_NOT_FOUND', 'MODEL_NOT_TRAINED', 'MODEL_UNKNOWN', 'NO_DATA'],
  listSimilarMovies: ['MODEL_NOT_TRAINED', 'MODEL_UNKNOWN'],
  startRun: ['NO_DATA', 'MEMORY_LIMIT', 'MACHINE_BUSY', 'MODEL_UNKNOWN', 'CANCELLED'],
  resumeRun: ['NO_DATA', 'CANCELLED'],
  pauseRun: ['CANCELLED'],
  cancelRun: ['CANCELLED'],
}

/** Every error an operation may answer with. */
export function operationCodes({ id, path, needsToken, takesBody, takesInput }: Operation): readonly DocumentedCode[] {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
  return [
    ...new Set([
      ...EVERYWHERE,
      ...(takesBody ? BODY : []),
      ...(needsToken ? WRITE : []),
      ...(takesInput ? (['INVALID_VALUE'] as const) : []),
      ...(names.length > 0 ? (['NOT_FOUND'] as const) : []),
      ...names.flatMap((name) => BY_NAME[name] ?? []),
      ...(BY_OPERATION[id] ?? []),
    ]),
  ]
}
