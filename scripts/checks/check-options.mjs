import { parseArgs } from 'node:util'
import { UsageError } from '../bootstrap/usage-error.mjs'

export const checkHelp = `npm run check -- [name ...] [--without=name]

  Runs every check:* script of package.json, or the named ones (types, lint, ...).`

/**
 * @param {readonly string[]} args as typed after `npm run check --`
 * @param {readonly string[]} names of the checks that there are, in their order
 * @returns {{ chosen: readonly string[], help: boolean }}
 * @throws {UsageError} for a check that does not exist
 */
export const parseCheckOptions = (args, names) => {
  const { values, positionals } = parsed(args)
  const without = values.without ?? []
  const unknown = [...positionals, ...without].find((name) => !names.includes(name))
  if (unknown !== undefined) throw new UsageError(`there is no check "${unknown}": there are ${names.join(', ')}`)
  const wanted = positionals.length === 0 ? names : names.filter((name) => positionals.includes(name))
  return { chosen: wanted.filter((name) => !without.includes(name)), help: values.help === true }
}

/** @param {readonly string[]} args */
const parsed = (args) => {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { without: { type: 'string', multiple: true }, help: { type: 'boolean', short: 'h' } },
    })
  } catch (error) {
    throw UsageError.from(error, 'npm run check -- --help')
  }
}
