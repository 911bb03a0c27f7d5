import { parseArgs, type ParseArgsOptionsConfig } from 'node:util'
import { MatineeError } from '../../contract/index.ts'

export const commonOptions = {
  'data-dir': { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies ParseArgsOptionsConfig

/** `--flag` by name: true when it takes no value, a list when it may be given more than once. */
export type Flags = Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>

export interface ParsedArguments {
  readonly positionals: readonly string[]
  readonly flags: Flags
}

/** Throws INVALID_VALUE naming the flag that is not known or lacks its value. */
export function parseArguments(args: readonly string[], options: ParseArgsOptionsConfig): ParsedArguments {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { ...commonOptions, ...options },
      allowPositionals: true,
      strict: true,
    })
    return { positionals, flags: values }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    const field = /'(-{1,2}[^\s']+)/.exec(reason)?.[1] ?? 'arguments'
    throw new MatineeError('INVALID_VALUE', reason, { field, reason }, { cause: error })
  }
}

/** A flag that must be a whole number in [min, max]; undefined when it was not given. Throws INVALID_VALUE. */
export function integerFlag(
  flags: Flags,
  name: string,
  { min, max }: { min: number; max: number },
): number | undefined {
  const text = flags[name]
  if (text === undefined) return undefined
  const value = Number(text)
  if (typeof text === 'string' && text.trim() !== '' && Number.isInteger(value) && value >= min && value <= max)
    return value
  const reason = `--${name} takes a whole number from ${min} to ${max}, not "${String(text)}"`
  throw new MatineeError('INVALID_VALUE', `${reason}.`, { field: name, reason })
}

/** A flag with text; undefined when it was not given. */
export const textFlag = (flags: Flags, name: string): string | undefined => {
  const value = flags[name]
  return typeof value === 'string' ? value : undefined
}

/** A flag that has to be given. Throws INVALID_VALUE. */
export function required<T>(value: T | undefined, name: string, meaning: string): T {
  if (value !== undefined) return value
  throw new MatineeError('INVALID_VALUE', `--${name} is missing: ${meaning}.`, { field: name, reason: 'missing' })
}

/** The values of a flag that may be given more than once. */
export const listFlag = (flags: Flags, name: string): readonly string[] => {
  const value = flags[name]
  return typeof value === 'object' ? value.filter((text) => typeof text === 'string') : []
}

/** A flag whose value is one of a few; undefined when it was not given. Throws INVALID_VALUE. */
export function choiceFlag<T extends string>(flags: Flags, name: string, choices: readonly T[]): T | undefined {
  const text = flags[name]
  if (text === undefined) return undefined
  const chosen = choices.find((choice) => choice === text)
  if (chosen !== undefined) return chosen
  const reason = `--${name} takes one of ${choices.join(', ')}, not "${String(text)}"`
  throw new MatineeError('INVALID_VALUE', `${reason}.`, { field: name, reason })
}
