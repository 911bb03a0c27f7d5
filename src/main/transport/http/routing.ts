import { z } from 'zod'
import { MatineeError } from '../../../contract/index.ts'
import type { Services } from '../../service/services.ts'
import type { Admitted } from './admitted.ts'
import { answerJson, answerJsonText } from './answer.ts'
import { createApiCall } from './api-call.ts'
import type { Api } from './api.ts'
import { createInFlight } from './in-flight.ts'
import type { HttpLimits } from './limits.ts'
import { createPage } from './page.ts'
import { bodyOf } from './read-json-body.ts'
import { malformed, nothingAt } from './refusals.ts'
import type { Tickets } from './tickets.ts'
import { takeUpload } from './take-upload.ts'

export interface Routing {
  readonly api: Api
  readonly openApi: () => Promise<Buffer>
  readonly tickets: Tickets
  readonly token: string
  readonly rendererDir: string
  readonly port: () => number
  readonly limits: HttpLimits
  readonly uploads: Services['uploads']
  /** Milliseconds that only grow. */
  readonly now: () => number
}

const redemption = z.object({ ticket: z.string().max(100) })

/** Reads the body where the route has one, does the work within the limits, and answers. */
export function createRouting(routing: Routing): (admitted: Admitted) => Promise<void> {
  const { openApi, limits } = routing
  const inFlight = createInFlight(limits.inFlight)
  const page = createPage(routing.rendererDir, routing.port)
  const callApi = createApiCall({ ...routing, inFlight })
  const redeem = createRedemption(routing)

  return async (admitted) => {
    const { request, response, route } = admitted
    switch (route.kind) {
      case 'api':
        return callApi(admitted, route)
      case 'upload':
        return takeUpload(admitted, route, routing.uploads)
      case 'token':
        return answerJson(response, redeem(await bodyOf(admitted, limits)))
      case 'openapi':
        return answerJsonText(response, await inFlight(openApi))
      case 'page':
        return inFlight(() => page(request, response, route))
      case 'socket':
        throw malformed('this is where a WebSocket connects')
      case 'unknown':
        throw nothingAt(route.path)
    }
  }
}

function createRedemption({ tickets, token }: Routing): (given: unknown) => { token: string } {
  return (given) => {
    const { data } = redemption.safeParse(given)
    if (data && tickets.redeem(data.ticket)) return { token }
    throw new MatineeError(
      'TOKEN_REQUIRED',
      'This link was used before or is too old. Use the one that Matinee printed.',
      {},
    )
  }
}
