import fc from 'fast-check'
import { isObject, resolved, textOf, type Json, type Schema } from './json-schema.ts'

const MOST_ITEMS = 5

/** Values that a schema of the document allows. */
export function valuesOf(document: Json, schema: Schema): fc.Arbitrary<Json> {
  const own = resolved(document, schema)
  const { enum: values, anyOf, const: constant, pattern, type } = own
  if (constant !== undefined) return fc.constant(constant)
  if (Array.isArray(values)) return fc.constantFrom(...values)
  if (Array.isArray(anyOf)) return fc.oneof(...anyOf.filter(isObject).map((inner) => valuesOf(document, inner)))
  if (typeof pattern === 'string' && own['format'] === undefined) return fc.stringMatching(new RegExp(pattern, 'u'))
  switch (type) {
    case 'integer':
      return integers(own)
    case 'number':
      return numbers(own)
    case 'boolean':
      return fc.boolean()
    case 'string':
      return own['format'] === 'date-time'
        ? fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true }).map((date) => date.toISOString())
        : fc.string({
            minLength: Number(own['minLength'] ?? 0),
            maxLength: Math.min(30, Number(own['maxLength'] ?? 30)),
          })
    case 'array':
      return lists(document, own)
    case 'object':
      return objects(document, own)
    default:
      return fc.jsonValue().map((value) => value as Json)
  }
}

function integers(own: Schema): fc.Arbitrary<Json> {
  const least = Number(own['minimum'] ?? 0)
  const most = Number(own['maximum'] ?? 1_000)
  const step = Number(own['multipleOf'] ?? 1)
  const between = fc
    .integer({ min: Math.ceil(least / step), max: Math.floor(most / step) })
    .map((value) => value * step)
  // Small ids are those that exist.
  const small = fc.integer({ min: Math.ceil(least / step), max: Math.min(Math.floor(most / step), least + 150) })
  return fc.oneof(
    between,
    small.map((value) => value * step),
  )
}

function numbers(own: Schema): fc.Arbitrary<Json> {
  const least = Number(own['minimum'] ?? -10)
  const most = Number(own['maximum'] ?? 10)
  const step = Number(own['multipleOf'] ?? 0)
  if (step === 0) return fc.double({ min: least, max: most, noNaN: true, noDefaultInfinity: true })
  return fc.integer({ min: Math.ceil(least / step), max: Math.floor(most / step) }).map((value) => value * step)
}

function lists(document: Json, own: Schema): fc.Arbitrary<Json> {
  const items = isObject(own['items']) ? valuesOf(document, own['items']) : fc.jsonValue().map((value) => value as Json)
  const minLength = Number(own['minItems'] ?? 0)
  return fc.array(items, { minLength, maxLength: Math.min(MOST_ITEMS, Number(own['maxItems'] ?? MOST_ITEMS)) })
}

function objects(document: Json, own: Schema): fc.Arbitrary<Json> {
  const { properties, required, additionalProperties } = own
  if (!isObject(properties)) {
    const inner = isObject(additionalProperties) ? valuesOf(document, additionalProperties) : fc.constant<Json>(1)
    return fc.dictionary(fc.string({ maxLength: 12 }), inner, { maxKeys: 3 }).map((value) => ({ ...value }))
  }
  const arbitraries = Object.fromEntries(
    Object.entries(properties).map(([name, inner]) => [name, valuesOf(document, isObject(inner) ? inner : {})]),
  )
  return fc
    .record(arbitraries, { requiredKeys: Array.isArray(required) ? required.map(String) : [] })
    .map((value) => ({ ...value }))
}

/** Values one step away from what a schema allows: a field gone, changed, or too many; something of another kind. */
export function nearly(document: Json, schema: Schema): fc.Arbitrary<Json> {
  const strange = fc.constantFrom<Json>(
    ...[
      null,
      true,
      -1,
      0,
      0.5,
      1e308,
      2 ** 53,
      '',
      'x',
      '1',
      '\u0000',
      '__proto__',
      '../..',
      '\ud83c\udfac',
      [],
      {},
      [[]],
    ],
  )
  return fc.tuple(valuesOf(document, schema), strange, fc.nat(), fc.nat(3)).map(([value, odd, at, way]) => {
    if (!isObject(value)) return odd
    const names = Object.keys(value)
    const name = names[at % Math.max(1, names.length)]
    if (name === undefined || way === 0) return { ...value, [textOf(odd)]: odd }
    if (way === 1) return Object.fromEntries(Object.entries(value).filter(([key]) => key !== name))
    return way === 2 ? { ...value, [name]: odd } : odd
  })
}
