import { parseArgs, type ParseArgsOptionsConfig } from 'node:util'
import { MatineeError } from '../../contract/index.ts'

export const commonOptions = {
  'data-dir': { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies ParseArgsOptionsConfig

export interface ParsedArguments {
  readonly positionals: readonly string[]
  readonly flags: Readonly<Record<string, string | boolean | undefined>>
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
  flags: ParsedArguments['flags'],
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
export const textFlag = (flags: ParsedArguments['flags'], name: string): string | undefined => {
  const value = flags[name]
  return typeof value === 'string' ? value : undefined
}

/** A flag that has to be given. Throws INVALID_VALUE. */
export function required<T>(value: T | undefined, name: string, meaning: string): T {
  if (value !== undefined) return value
  throw new MatineeError('INVALID_VALUE', `--${name} is missing: ${meaning}.`, { field: name, reason: 'missing' })
}
