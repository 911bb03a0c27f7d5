import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Logger } from 'pino'
import { isMatineeError, type MatineeError } from '../../../contract/index.ts'
import type { ApiServer } from '../../service/services.ts'
import { edgeError } from '../edge-error.ts'
import { admit } from './admission-gate.ts'
import { answerError } from './answer.ts'
import { requestFacts } from './request-facts.ts'
import { pathOf, routeOf } from './routes.ts'
import type { Admitted } from './admitted.ts'

export type HandleRequest = (
  request: IncomingMessage,
  response: ServerResponse,
  expectsContinue: boolean,
) => Promise<void>

/** The way of every plain request: the admission gate, then `carryOut`; errors become problems. Never rejects. */
export function createRequestHandler(options: {
  port: () => number
  token: string
  carryOut: (admitted: Admitted) => Promise<void>
  /** Hears of every request but those for the page's files. */
  record: ApiServer['record']
  logger: Logger
}): HandleRequest {
  const { port, token, carryOut, record, logger } = options

  const judged = async (request: IncomingMessage, response: ServerResponse, expectsContinue: boolean) => {
    const admission = admit(requestFacts(request), port(), token)
    if (admission.admitted) {
      await carryOut({ request, response, route: admission.route, expectsContinue })
      return undefined
    }
    logger.debug({ law: admission.law, code: admission.refusal.code }, 'a request was refused')
    return admission.refusal
  }

  return async (request, response, expectsContinue) => {
    const began = performance.now()
    const at = Date.now()
    let error: MatineeError | undefined
    response.once('close', () => {
      const { method = '', url = '' } = request
      if (error === undefined && routeOf(url).kind === 'page') return
      const ms = performance.now() - began
      const bytes = Number(response.getHeader('content-length') ?? 0)
      record({ at, method, path: pathOf(url), status: response.statusCode, ms, bytes, code: error?.code ?? null })
    })
    try {
      error = await judged(request, response, expectsContinue)
    } catch (thrown) {
      if (!isMatineeError(thrown)) logger.error({ err: thrown }, 'a request failed unexpectedly')
      error = edgeError(thrown)
    }
    if (error) answerError(request, response, error)
  }
}
