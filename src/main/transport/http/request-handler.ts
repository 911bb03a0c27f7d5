import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Logger } from 'pino'
import { MatineeError } from '../../../contract/index.ts'
import { edgeError } from '../edge-error.ts'
import { admit } from './admission-gate.ts'
import { answerError } from './answer.ts'
import { requestFacts } from './request-facts.ts'
import type { Admitted } from './routing.ts'

export type HandleRequest = (
  request: IncomingMessage,
  response: ServerResponse,
  expectsContinue: boolean,
) => Promise<void>

/** The way of every plain request: the admission gate, then `carryOut`; errors become problems. Never rejects. */
export function createRequestHandler(
  port: () => number,
  carryOut: (admitted: Admitted) => Promise<void>,
  logger: Logger,
): HandleRequest {
  return async (request, response, expectsContinue) => {
    try {
      const admission = admit(requestFacts(request), port())
      if (admission.admitted) await carryOut({ request, response, route: admission.route, expectsContinue })
      else {
        logger.debug({ law: admission.law, code: admission.refusal.code }, 'a request was refused')
        answerError(request, response, admission.refusal)
      }
    } catch (thrown) {
      if (!(thrown instanceof MatineeError)) logger.error({ err: thrown }, 'a request failed unexpectedly')
      answerError(request, response, edgeError(thrown))
    }
  }
}
