export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
export type Schema = { [key: string]: Json }

/** The value at `path`; a missing step is an error that names it. */
export function at(value: Json, ...path: string[]): Json {
  let current = value
  for (const key of path) {
    const next = typeof current === 'object' && current !== null ? Reflect.get(current, key) : undefined
    if (next === undefined) throw new Error(`no ${key} of ${path.join(' > ')}`)
    current = next as Json
  }
  return current
}

/** A value as text: a text as it is. */
export const textOf = (value: Json | undefined): string =>
  typeof value === 'string' ? value : JSON.stringify(value ?? null)

export const isObject = (value: unknown): value is { [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The schema itself, or the one of the document that it refers to. */
export function resolved(document: Json, schema: Schema): Schema {
  const { $ref } = schema
  if (typeof $ref !== 'string') return schema
  const found = at(document, ...$ref.slice(2).split('/'))
  if (!isObject(found)) throw new Error(`${$ref} is no schema`)
  return resolved(document, found)
}

const COMMENTS = new Set(['description', 'default', 'format', 'title', 'examples'])

/** What of `value` breaks `schema`, in words; a keyword the check does not know is an error of its own. */
export function faults(document: Json, schema: Schema, value: Json, where = '$'): string[] {
  const own = resolved(document, schema)
  return Object.keys(own)
    .filter((key) => !COMMENTS.has(key))
    .flatMap((key) => {
      const check = CHECKS[key]
      return check ? check({ document, own, value, where }) : [`${where}: the check does not know ${key}`]
    })
}

interface Checked {
  readonly document: Json
  readonly own: Schema
  readonly value: Json
  readonly where: string
}

const says = (bad: boolean, where: string, what: string): string[] => (bad ? [`${where}: ${what}`] : [])
const kindOf = (value: Json): string => (Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value)
const list = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : [])
const passes = ({ document, value, where }: Checked, schemas: Json[]): number =>
  schemas.filter((schema) => faults(document, schema as Schema, value, where).length === 0).length

const CHECKS: Readonly<Record<string, (checked: Checked) => string[]>> = {
  type: ({ own, value, where }) => {
    const kinds = Array.isArray(own['type']) ? own['type'] : [own['type'] ?? null]
    const fits = kinds.includes(kindOf(value)) || (kinds.includes('integer') && Number.isInteger(value))
    return says(!fits, where, `${kindOf(value)} is no ${JSON.stringify(own['type'])}`)
  },
  enum: ({ own, value, where }) => says(!list(own['enum']).includes(value), where, 'not among the values'),
  const: ({ own, value, where }) => says(own['const'] !== value, where, 'not the value'),
  minimum: ({ own, value, where }) => says(typeof value === 'number' && value < Number(own['minimum']), where, 'small'),
  maximum: ({ own, value, where }) => says(typeof value === 'number' && value > Number(own['maximum']), where, 'big'),
  multipleOf: ({ own, value, where }) =>
    says(typeof value === 'number' && !Number.isInteger(value / Number(own['multipleOf'])), where, 'no multiple'),
  minLength: ({ own, value, where }) =>
    says(typeof value === 'string' && value.length < Number(own['minLength']), where, 'short'),
  maxLength: ({ own, value, where }) =>
    says(typeof value === 'string' && value.length > Number(own['maxLength']), where, 'long'),
  pattern: ({ own, value, where }) =>
    says(typeof value === 'string' && !new RegExp(textOf(own['pattern']), 'u').test(value), where, 'not of the form'),
  minItems: ({ own, value, where }) =>
    says(Array.isArray(value) && value.length < Number(own['minItems']), where, 'few'),
  maxItems: ({ own, value, where }) =>
    says(Array.isArray(value) && value.length > Number(own['maxItems']), where, 'many'),
  items: ({ document, own, value, where }) =>
    list(value).flatMap((item, i) => faults(document, own['items'] as Schema, item, `${where}[${i}]`)),
  prefixItems: ({ document, own, value, where }) =>
    list(own['prefixItems']).flatMap((schema, i) =>
      faults(document, schema as Schema, list(value)[i] ?? null, `${where}[${i}]`),
    ),
  required: ({ own, value, where }) =>
    isObject(value)
      ? list(own['required']).flatMap((name) => says(!Object.hasOwn(value, textOf(name)), where, `no ${textOf(name)}`))
      : [],
  properties: ({ document, own, value, where }) =>
    isObject(value)
      ? Object.entries(own['properties'] as { [key: string]: Schema }).flatMap(([name, schema]) =>
          Object.hasOwn(value, name) ? faults(document, schema, value[name] ?? null, `${where}.${name}`) : [],
        )
      : [],
  additionalProperties: ({ document, own, value, where }) => {
    if (!isObject(value)) return []
    const known = new Set(Object.keys((own['properties'] ?? {}) as object))
    const rest = Object.entries(value).filter(([name]) => !known.has(name))
    const schema = own['additionalProperties']
    if (schema === false) return rest.map(([name]) => `${where}: ${name} is not known`)
    return rest.flatMap(([name, inner]) =>
      isObject(schema) ? faults(document, schema, inner, `${where}.${name}`) : [],
    )
  },
  propertyNames: ({ document, own, value, where }) =>
    isObject(value)
      ? Object.keys(value).flatMap((name) => faults(document, own['propertyNames'] as Schema, name, `${where} ${name}`))
      : [],
  anyOf: (checked) => says(passes(checked, list(checked.own['anyOf'])) === 0, checked.where, 'none of the forms'),
  oneOf: (checked) => says(passes(checked, list(checked.own['oneOf'])) !== 1, checked.where, 'not one of the forms'),
  allOf: (checked) =>
    list(checked.own['allOf']).flatMap((schema) =>
      faults(checked.document, schema as Schema, checked.value, checked.where),
    ),
}
