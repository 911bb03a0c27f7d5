import { implement } from '@orpc/server'
import type { Logger } from 'pino'
import { contract, type Session } from '../../contract/index.ts'
import { edgeError, rpcError } from './edge-error.ts'

/** What a transport says about a call besides its input. */
export interface CallContext {
  readonly host: Session['host']
  /** By which the caller knows its request again when it repeats it; HTTP alone has one. */
  readonly idempotencyKey?: string | undefined
}

export type Implementer = ReturnType<typeof createImplementer>

/**
 * What the contract's procedures are implemented with. Whatever a handler throws leaves as an ORPCError with one of our
 * codes, its status and its details; the unexpected leaves as INTERNAL and is logged with its cause. Streams end when the
 * caller's signal aborts, and their errors are converted like those of calls.
 */
export function createImplementer(logger: Logger) {
  const leaving = (thrown: unknown, path: readonly string[]) => {
    const error = edgeError(thrown)
    if (error.code === 'INTERNAL') logger.error({ err: thrown, call: path.join('.') }, 'a call failed unexpectedly')
    return rpcError(error)
  }
  return implement(contract)
    .$context<CallContext>()
    .use(async ({ next, path }, _input, output) => {
      try {
        const result = await next()
        if (!isStream(result.output)) return result
        return await output(convertingErrors(result.output, (error) => leaving(error, path)))
      } catch (error) {
        throw leaving(error, path)
      }
    })
}

const isStream = (output: unknown): output is AsyncIterableIterator<unknown> =>
  typeof output === 'object' && output !== null && Symbol.asyncIterator in output

async function* convertingErrors(
  stream: AsyncIterableIterator<unknown>,
  convert: (thrown: unknown) => Error,
): AsyncGenerator<unknown> {
  try {
    yield* stream
  } catch (error) {
    throw convert(error)
  }
}
