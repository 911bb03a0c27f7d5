import { MatineeError } from '../../../contract/index.ts'
import type { Operation, ValueKind } from './operations.ts'
import { malformed } from './refusals.ts'

/** As JSON writes numbers, so that `007`, `0x7` and ` 7` are texts, which the schema then refuses by name. */
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/

/**
 * What an operation is called with: its body, or the values of the query, and over either those of the path, which say
 * what the request is about. Values of path and query become numbers and booleans where the contract wants such.
 */
export function operationInput(
  operation: Operation,
  parameters: Readonly<Record<string, string>>,
  query: string,
  body: unknown,
): unknown {
  if (!operation.takesInput) return undefined
  const named = Object.entries(parameters).map(([name, text]) => [name, valueOf(text, operation.kinds.get(name))])
  if (!operation.takesBody) return Object.fromEntries([...queryValues(operation, query), ...named])
  if (named.length === 0) return body
  if (body !== undefined && (typeof body !== 'object' || body === null || Array.isArray(body))) {
    const reason = 'must be an object'
    throw new MatineeError('INVALID_VALUE', `body ${reason}.`, { field: 'body', reason })
  }
  return { ...body, ...Object.fromEntries(named) }
}

function queryValues({ kinds }: Operation, query: string): [string, unknown][] {
  const values = new Map<string, unknown>()
  for (const [name, text] of new URLSearchParams(query)) {
    if (!kinds.has(name)) continue
    if (values.has(name)) throw malformed(`${name} is in the query twice`)
    values.set(name, valueOf(text, kinds.get(name)))
  }
  return [...values]
}

function valueOf(text: string, kind: ValueKind | undefined): unknown {
  if (kind === 'number' && NUMBER.test(text)) return Number(text)
  if (kind === 'boolean' && (text === 'true' || text === 'false')) return text === 'true'
  return text
}
