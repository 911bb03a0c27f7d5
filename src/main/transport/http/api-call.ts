import type { OutgoingHttpHeaders } from 'node:http'
import { MatineeError } from '../../../contract/index.ts'
import { answerEvents } from './answer-events.ts'
import { answerJson } from './answer.ts'
import type { Api, ApiCall } from './api.ts'
import { createInFlight, type InFlight } from './in-flight.ts'
import type { HttpLimits } from './limits.ts'
import { operationInput } from './operation-input.ts'
import type { Operation } from './operations.ts'
import { createRateLimit, type RateLimit } from './rate-limit.ts'
import { bodyOf } from './read-json-body.ts'
import type { Route } from './routes.ts'
import type { Admitted } from './admitted.ts'

type ApiRoute = Extract<Route, { kind: 'api' }>

const RUN_STARTS = new Set(['startRun', 'resumeRun'])
/** Of an Idempotency-Key; the contract documents it. */
const LONGEST_KEY = 200

/** Carries an operation of the public contract out: its input, its limits, the call, its answer. */
export function createApiCall(options: {
  api: Api
  limits: HttpLimits
  inFlight: InFlight
  now: () => number
}): (admitted: Admitted, route: ApiRoute) => Promise<void> {
  const { api, limits, inFlight, now } = options
  const limitOf = rateLimits(limits, now)
  const streams = createInFlight(limits.streams)

  return async (admitted, route) => {
    const { request, response } = admitted
    const operation = route.operations.get(request.method === 'HEAD' ? 'GET' : (request.method ?? ''))
    if (!operation) throw new Error(`the gate let ${request.method} through to ${route.path}`)
    limitOf(operation)?.()
    const isWhole = Object.keys(route.parameters).length === 0
    const body = operation.takesBody ? await bodyOf(admitted, limits, isWhole) : undefined
    const { call, gone } = callOf(admitted)
    response.once('close', gone)
    const input = operationInput(operation, route.parameters, queryOf(request.url ?? ''), body)
    const work = async () => {
      // Whoever left while it stood in line wants no answer.
      if (response.destroyed) throw new MatineeError('CANCELLED', 'The client went away.', { what: 'request' })
      return api(operation, input, call)
    }
    if (!operation.streams) {
      const answer = await inFlight(work)
      answerJson(response, answer, operation.status, headersFor(operation, answer))
      return
    }
    await streams(async () => answerEvents(request, response, eventsOf(await inFlight(work)), gone))
  }
}

function rateLimits(limits: HttpLimits, now: () => number): (operation: Operation) => RateLimit | undefined {
  const writes = createRateLimit(limits.writeBurst, limits.writesPerSecond, now)
  const runs = createRateLimit(limits.runBurst, limits.runsPerSecond, now)
  return ({ id, needsToken }) => (RUN_STARTS.has(id) ? runs : needsToken ? writes : undefined)
}

function callOf({ request }: Admitted): { call: ApiCall; gone: () => void } {
  const controller = new AbortController()
  const call: ApiCall = {
    signal: controller.signal,
    idempotencyKey: textOf(request.headers['idempotency-key'], 'Idempotency-Key', LONGEST_KEY),
    lastEventId: textOf(request.headers['last-event-id'], 'Last-Event-ID', 20),
  }
  return { call, gone: () => controller.abort() }
}

function textOf(value: string | string[] | undefined, name: string, most: number): string | undefined {
  if (value === undefined) return undefined
  const reason = `must be one text of 1 to ${most} characters`
  if (typeof value === 'string' && value.length > 0 && value.length <= most) return value
  throw new MatineeError('INVALID_VALUE', `${name} ${reason}.`, { field: name, reason })
}

const queryOf = (target: string): string => {
  const start = target.indexOf('?')
  return start === -1 ? '' : target.slice(start + 1)
}

/** 202 says where what was accepted can be watched. */
const headersFor = ({ status, path }: Operation, answer: unknown): OutgoingHttpHeaders => {
  const id = typeof answer === 'object' && answer !== null && 'id' in answer ? String(answer.id) : undefined
  return status === 202 && id !== undefined ? { location: `${path}/${encodeURIComponent(id)}` } : {}
}

function eventsOf(output: unknown): AsyncIterator<unknown> {
  if (typeof output === 'object' && output !== null && Symbol.asyncIterator in output) {
    return (output as AsyncIterable<unknown>)[Symbol.asyncIterator]()
  }
  throw new Error('an operation of events gave none')
}
