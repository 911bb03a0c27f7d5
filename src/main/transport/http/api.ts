import { createProcedureClient, type AnyProcedure } from '@orpc/server'
import { edgeError } from '../edge-error.ts'
import type { CallContext } from '../implementer.ts'
import type { Router } from '../router.ts'
import { OPERATIONS, type Operation } from './operations.ts'

/** What a request says of a call besides its input. */
export interface ApiCall {
  readonly signal: AbortSignal
  readonly idempotencyKey: string | undefined
  readonly lastEventId: string | undefined
}

/** Calls an operation of the public contract with what was parsed. Throws MatineeError. */
export type Api = (operation: Operation, input: unknown, call: ApiCall) => Promise<unknown>

type Client = (input: unknown, options: object) => Promise<unknown>

/** The public part of the router and nothing of the rest. The procedures' own schemas check what goes in and out. */
export function createApi(router: Router): Api {
  const clients = new Map(OPERATIONS.map((operation) => [operation, clientOf(procedureAt(router, operation.name))]))
  return async (operation, input, { signal, idempotencyKey, lastEventId }) => {
    const call = clients.get(operation)
    if (!call) throw new Error(`nobody carries ${operation.id} out`)
    try {
      return await call(input, { signal, lastEventId, context: { host: 'browser', idempotencyKey } })
    } catch (error) {
      throw edgeError(error)
    }
  }
}

// The edge: typed for callers who know what they send, called with what came; the schema is what decides.
const clientOf = (procedure: AnyProcedure): Client =>
  createProcedureClient(procedure, { context: (context: CallContext) => context }) as unknown as Client

function procedureAt(router: Router, name: readonly string[]): AnyProcedure {
  let found: unknown = router
  for (const key of name) {
    found = typeof found === 'object' && found !== null ? Reflect.get(found, key) : undefined
  }
  // The router implements the contract, which is where the name was read.
  return found as AnyProcedure
}
