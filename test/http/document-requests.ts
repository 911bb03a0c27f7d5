import { at, isObject, textOf, type Json } from './json-schema.ts'

/** One operation of the OpenAPI document with everything in it; nothing is known of the code. */
export interface Documented {
  readonly method: string
  readonly path: string
  readonly operation: { [key: string]: Json }
}

export interface Request {
  readonly target: string
  readonly init: RequestInit
}

export const operationsOf = (document: Json): Documented[] =>
  Object.entries(at(document, 'paths') as object).flatMap(([path, item]) =>
    Object.entries(item as object).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      operation: operation as Documented['operation'],
    })),
  )

export interface Parameter {
  readonly name: string
  readonly in: string
  readonly required: boolean
  readonly schema: { [key: string]: Json }
  readonly example: Json | undefined
}

export const parametersOf = ({ operation }: Documented): Parameter[] =>
  (Array.isArray(operation['parameters']) ? operation['parameters'] : []).filter(isObject).map((parameter) => ({
    name: textOf(parameter['name']),
    in: textOf(parameter['in']),
    required: parameter['required'] === true,
    schema: isObject(parameter['schema']) ? parameter['schema'] : {},
    example: parameter['example'],
  }))

/** A request put together from values of parameters by name, and a body. */
export function requestOf(
  documented: Documented,
  values: ReadonlyMap<string, Json>,
  body: Json | undefined,
  token: string,
): Request {
  let path = documented.path
  const query = new URLSearchParams()
  const headers: Record<string, string> = {}
  for (const parameter of parametersOf(documented)) {
    const value = values.get(parameter.name)
    if (value === undefined) continue
    const text = typeof value === 'string' ? value : JSON.stringify(value)
    if (parameter.in === 'path') path = path.replace(`{${parameter.name}}`, encodeURIComponent(text))
    else if (parameter.in === 'query') query.set(parameter.name, text)
    else headers[parameter.name] = text
  }
  const { security, requestBody } = documented.operation
  if (Array.isArray(security) && security.length > 0) headers['authorization'] = `Bearer ${token}`
  const type = isObject(requestBody) ? (Object.keys(at(requestBody, 'content') as object)[0] ?? '') : undefined
  if (type !== undefined) headers['content-type'] = type
  const sent = type === undefined ? {} : { body: type === 'application/json' ? JSON.stringify(body) : 'bytes' }
  return {
    target: query.size === 0 ? path : `${path}?${query}`,
    init: { method: documented.method, headers, ...sent },
  }
}

/** Every request that the document shows: the examples of its parameters with each example of its body. */
export function exampleRequests(documented: Documented, token: string): Request[] {
  const values = new Map(
    parametersOf(documented).flatMap(({ name, example }) => (example === undefined ? [] : [[name, example] as const])),
  )
  const { requestBody } = documented.operation
  const json = isObject(requestBody) ? Reflect.get(at(requestBody, 'content') as object, 'application/json') : undefined
  if (!isObject(json)) return [requestOf(documented, values, undefined, token)]
  const bodies = isObject(json['examples'])
    ? Object.values(json['examples']).map((example) => at(example, 'value'))
    : [json['example'] ?? {}]
  return bodies.map((body) => requestOf(documented, values, body, token))
}
