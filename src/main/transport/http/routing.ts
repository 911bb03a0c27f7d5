import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import { MatineeError } from '../../../contract/index.ts'
import { answerJson, answerJsonText } from './answer.ts'
import type { Api } from './api.ts'
import { createInFlight } from './in-flight.ts'
import type { HttpLimits } from './limits.ts'
import { createPage } from './page.ts'
import { readJsonBody } from './read-json-body.ts'
import { malformed, nothingAt } from './refusals.ts'
import type { Route } from './routes.ts'
import type { Tickets } from './tickets.ts'

export interface Routing {
  readonly api: Api
  readonly openApi: () => Promise<Buffer>
  readonly tickets: Tickets
  readonly token: string
  readonly rendererDir: string
  readonly port: () => number
  readonly limits: HttpLimits
}

/** A request that passed the gate. */
export interface Admitted {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly route: Route
  /** The client waits for a "100 Continue" before it sends its body. */
  readonly expectsContinue: boolean
}

const redemption = z.object({ ticket: z.string().max(100) })

/** Reads the body where the route has one, does the work within the limit on work in flight, and answers. */
export function createRouting(routing: Routing): (admitted: Admitted) => Promise<void> {
  const { api, openApi, tickets, token, limits } = routing
  const inFlight = createInFlight(limits.inFlight)
  const page = createPage(routing.rendererDir, routing.port)

  const body = ({ request, response, expectsContinue }: Admitted): Promise<unknown> => {
    if (expectsContinue) response.writeContinue()
    return readJsonBody(request, limits)
  }

  const redeem = (given: unknown): { token: string } => {
    const { data } = redemption.safeParse(given)
    if (data && tickets.redeem(data.ticket)) return { token }
    throw new MatineeError(
      'TOKEN_REQUIRED',
      'This link was used before or is too old. Use the one that Matinee printed.',
      {},
    )
  }

  return async (admitted) => {
    const { request, response, route } = admitted
    switch (route.kind) {
      case 'api': {
        const given = route.methods.includes('POST') ? await body(admitted) : undefined
        return answerJson(response, await inFlight(() => api(route.name, given)))
      }
      case 'token':
        return answerJson(response, redeem(await body(admitted)))
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
