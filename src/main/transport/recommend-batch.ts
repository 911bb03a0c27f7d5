import { setImmediate as nextTurn } from 'node:timers/promises'
import { ERRORS, type RecommendBatchRequest, type RecommendBatchResponse } from '../../contract/index.ts'
import { recommendRequest } from '../../contract/recommend.ts'
import type { Services } from '../service/services.ts'
import { edgeError, refusedValue } from './edge-error.ts'

type Result = RecommendBatchResponse['results'][number]

/** Answers each request by itself. Whoever else waits has a turn between two of them. */
export async function recommendBatch(
  recommend: Services['recommend'],
  { requests }: RecommendBatchRequest,
  onUnexpected: (thrown: unknown) => void,
): Promise<RecommendBatchResponse> {
  const results: Result[] = []
  for (const request of requests) {
    await nextTurn()
    results.push(await answered(recommend, request, onUnexpected))
  }
  return { results }
}

async function answered(
  recommend: Services['recommend'],
  request: unknown,
  onUnexpected: (thrown: unknown) => void,
): Promise<Result> {
  try {
    const { data, error } = recommendRequest.safeParse(request)
    if (error) throw refusedValue(error.issues, request)
    return { status: 200, ...(await recommend(data)) }
  } catch (thrown) {
    const { code, message, details } = edgeError(thrown)
    if (code === 'INTERNAL') onUnexpected(thrown)
    return { status: ERRORS[code].status, code, error: message, details }
  }
}
