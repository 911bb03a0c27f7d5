import { createProcedureClient } from '@orpc/server'
import { edgeError } from '../edge-error.ts'
import type { CallContext, Router } from '../router.ts'
import type { PublicName } from './routes.ts'

/** Calls a procedure of the public contract with a parsed body. Throws MatineeError. */
export type Api = (name: PublicName, body: unknown) => Promise<unknown>

const CONTEXT: CallContext = { host: 'browser' }

/** The public part of the router and nothing of the rest. The procedures' own schemas check what goes in and out. */
export function createApi(router: Router): Api {
  const procedures = {
    recommend: createProcedureClient(router.recommend, { context: CONTEXT }),
    health: createProcedureClient(router.health, { context: CONTEXT }),
  }
  return async (name, body) => {
    // The edge: typed for callers who know what they send, called with what came; the schema is what decides.
    const call = procedures[name] as (body: unknown) => Promise<unknown>
    try {
      return await call(body)
    } catch (error) {
      throw edgeError(error)
    }
  }
}
