import {
  getEventIteratorSchemaDetails,
  isContractProcedure,
  type AnyContractProcedure,
  type AnyContractRouter,
  type AnySchema,
} from '@orpc/contract'
import { z } from 'zod'
import type { ApiMeta } from '../../../contract/api/route.ts'
import { publicContract } from '../../../contract/index.ts'

export type ValueKind = 'number' | 'boolean' | 'text'

/** One operation of the public API: what its declaration in the contract comes to over HTTP. */
export interface Operation {
  /** Its way in the contract and in the router, e.g. ['api', 'movies', 'list']. */
  readonly name: readonly string[]
  readonly id: string
  readonly method: string
  /** e.g. /api/v1/movies/{movie_id} */
  readonly path: string
  readonly needsToken: boolean
  /** Whether its input may come in a body. */
  readonly takesBody: boolean
  readonly takesInput: boolean
  /** Whether it answers with server-sent events. */
  readonly streams: boolean
  /** Of a good answer. */
  readonly status: number
  /** What the values of the path and of the query become, by name; of names that are not here nothing is known. */
  readonly kinds: ReadonlyMap<string, ValueKind>
}

const READS = new Set(['GET', 'HEAD'])

/** Every operation of the public contract. */
export const OPERATIONS: readonly Operation[] = operationsOf(publicContract, [])

function operationsOf(router: AnyContractRouter, name: readonly string[]): Operation[] {
  if (isContractProcedure(router)) return [operationOf(router, name)]
  return Object.entries(router).flatMap(([key, inner]) => operationsOf(inner, [...name, key]))
}

function operationOf(procedure: AnyContractProcedure, name: readonly string[]): Operation {
  const { route, ...declared } = procedure['~orpc']
  // Of any procedure oRPC knows no types; what the contract's are is seen here.
  const { open } = declared.meta as ApiMeta
  const inputSchema: unknown = declared.inputSchema
  const outputSchema = declared.outputSchema as AnySchema | undefined
  const { path, method, operationId } = route
  if (path === undefined || method === undefined || operationId === undefined) {
    throw new Error(`the contract gives ${name.join('.')} no method, path or name`)
  }
  return {
    ...{ name, id: operationId, method, path },
    needsToken: !READS.has(method) && open !== true,
    takesBody: method === 'POST' || method === 'PUT' || method === 'PATCH',
    takesInput: inputSchema !== undefined,
    streams: getEventIteratorSchemaDetails(outputSchema) !== undefined,
    status: route.successStatus ?? 200,
    kinds: inputSchema instanceof z.ZodType ? kindsOf(inputSchema) : new Map(),
  }
}

function kindsOf(schema: z.ZodType): Map<string, ValueKind> {
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input' })
  return new Map(
    Object.entries(properties).map(([field, property]) => {
      const type = typeof property === 'object' ? property.type : undefined
      return [field, type === 'integer' || type === 'number' ? 'number' : type === 'boolean' ? 'boolean' : 'text']
    }),
  )
}
