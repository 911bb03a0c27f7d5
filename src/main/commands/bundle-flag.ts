import { readFile, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { MatineeError } from '../../contract/index.ts'
import type { RunBundle } from '../../contract/run-bundle.ts'
import { parseBundle } from '../service/run-bundle.ts'
import { textFlag } from './arguments.ts'
import type { CommandContext } from './command.ts'

/** A bundle longer than this is none. */
const LIMIT = 64 * 2 ** 20

const DECIDED_BY_IT = ['preset', 'set', 'seed', 'engine', 'resume'] as const

/**
 * The bundle that `--from` names, which says all about the run; undefined without the flag. Throws INVALID_VALUE when the file is no
 * bundle, or something is said besides that the bundle says already.
 */
export async function bundleFlag({ flags, positionals }: CommandContext): Promise<RunBundle | undefined> {
  const from = textFlag(flags, 'from')
  if (from === undefined) return undefined
  const other = DECIDED_BY_IT.find((name) => flags[name] !== undefined)
  if (other !== undefined) throw invalid(`the bundle says it all; leave --${other} out`)
  const path = resolve(from)
  let text: string
  try {
    if ((await stat(path)).size > LIMIT) throw new Error('it is too large to be a bundle')
    text = await readFile(path, 'utf8')
  } catch (cause) {
    throw invalid(`${path} cannot be read (${cause instanceof Error ? cause.message : String(cause)})`, cause)
  }
  const bundle = parseBundle(text)
  const named = positionals[0]
  if (named !== undefined && named !== bundle.model) throw invalid(`the bundle is of ${bundle.model}, not of ${named}`)
  return bundle
}

const invalid = (reason: string, cause?: unknown): MatineeError =>
  new MatineeError('INVALID_VALUE', `The run cannot be repeated: ${reason}.`, { field: 'from', reason }, { cause })

/** What a repetition came to, for people. */
export function reproductionLine({ runId, artefact }: RunBundle, sha256: string): string {
  return sha256 === artefact.sha256
    ? `Reproduced: the weights are those of run ${runId}, bit for bit (${sha256}).`
    : `Not reproduced: the weights are ${sha256}, those of run ${runId} were ${artefact.sha256}.`
}
