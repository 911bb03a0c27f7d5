import type { z } from 'zod'

/** What is wrong with one value of a request: `field` is its path (`settings.epochs`; `body` for the whole). */
export interface Fault {
  readonly field: string
  readonly reason: string
  /** The value that was sent; undefined when nothing was. */
  readonly value: unknown
}

/** Turns a schema's finding about `input` into words for a person: field "k", reason "must be at most 500". */
export function validationReason(issue: z.core.$ZodIssue, input: unknown): Fault {
  const value = valueAt(input, issue.path)
  const field = issue.path.length === 0 ? 'body' : issue.path.map(String).join('.')
  return {
    field,
    value,
    reason: issue.code !== 'custom' && value === undefined ? 'is missing' : reasonOf(issue, value),
  }
}

function reasonOf(issue: z.core.$ZodIssue, value: unknown): string {
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${KINDS[issue.expected] ?? `of type ${issue.expected}`}, not ${shown(value)}`
    case 'too_small':
      return `must ${sized(issue.origin)} ${issue.inclusive === false ? 'more than' : 'at least'} ${issue.minimum}${units(issue.origin)}`
    case 'too_big':
      return `must ${sized(issue.origin)} ${issue.inclusive === false ? 'less than' : 'at most'} ${issue.maximum}${units(issue.origin)}`
    case 'not_multiple_of':
      return `must be a multiple of ${issue.divisor}`
    case 'invalid_value':
      return `must be one of ${issue.values.map(String).join(', ')}, not ${shown(value)}`
    case 'custom':
      return issue.message
    case 'unrecognized_keys':
      return `has a field that is not known: ${issue.keys.map((key) => shown(key)).join(', ')}`
    case 'invalid_union':
      return `is of none of the forms it may have, being ${shown(value)}`
    default:
      return `is not right: ${issue.message}`
  }
}

const KINDS: Readonly<Record<string, string>> = {
  int: 'a whole number',
  number: 'a number',
  string: 'text',
  boolean: 'true or false',
  object: 'an object',
  array: 'a list',
}

const SIZES: Readonly<Record<string, string>> = { string: 'characters', array: 'items', set: 'items' }
const sized = (origin: string): string => (origin in SIZES ? 'have' : 'be')
const units = (origin: string): string => (origin in SIZES ? ` ${SIZES[origin]}` : '')

const LONGEST_SHOWN = 40

function shown(value: unknown): string {
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value)
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object' && value !== null) return 'an object'
  const text = JSON.stringify(value) ?? typeof value
  return text.length <= LONGEST_SHOWN ? text : `${text.slice(0, LONGEST_SHOWN)}...`
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
    value = Reflect.get(value, key)
  }
  return value
}
