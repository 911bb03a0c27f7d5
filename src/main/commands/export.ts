import { resolve } from 'node:path'
import { EXPORT_FORMATS, EXPORT_KINDS, exportRequest } from '../../contract/exports.ts'
import { MatineeError, type ViewerId } from '../../contract/index.ts'
import { writeTextFile } from '../exporting/index.ts'
import { createExports, recommendationsOf, type Exports, type ExportSources } from '../service/exports.ts'
import { nowInSeconds } from '../service/now-in-seconds.ts'
import { profileNamed } from '../service/profiles.ts'
import { createRecommendations } from '../service/recommendations.ts'
import { createServedModels } from '../service/served-models.ts'
import { openStore, type ReadHandle } from '../store/index.ts'
import { choiceFlag, integerFlag, required, textFlag } from './arguments.ts'
import type { Command, CommandContext } from './command.ts'
import { recommenderArgument } from './model-argument.ts'

/** Reads only: works beside a running app. */
export const exportCommand: Command = {
  summary: 'write ratings, watchlist, recommendations, runs or metrics as CSV or JSON, or all it takes to repeat a run',
  usage:
    'ratings|watchlist|recommendations|runs|metrics [--profile me|NAME] [--viewer N] [--model M] [--k N] ' +
    '[--format csv|json] [--out FILE] [--force] [--data-dir D] [--json]\n' +
    '       matinee export run RUN-ID|latest:MODEL --out FILE [--force] [--data-dir D] [--json]',
  options: {
    ...{ profile: { type: 'string' }, viewer: { type: 'string' }, model: { type: 'string' }, k: { type: 'string' } },
    ...{ format: { type: 'string' }, out: { type: 'string' }, force: { type: 'boolean' } },
  },
  positionals: [1, 2],
  run: async (context) => {
    const { dataDir, positionals } = context
    const store = openStore(dataDir, 'read')
    try {
      const exports = createExports({ dataDir, read: store.read, recommend: recommender(store.read, context) })
      return await (positionals[0] === 'run' ? exportRun(exports, context) : exportRows(exports, store.read, context))
    } finally {
      store.close()
    }
  },
}

async function exportRun(exports: Exports, context: CommandContext): Promise<number> {
  const run = context.positionals[1]
  if (run === undefined) throw usage('give the id of a run, or latest:MODEL')
  const path = required(textFlag(context.flags, 'out'), 'out', 'the file to write')
  const text = await exports.run(run)
  return write(path, [text], context)
}

async function exportRows(exports: Exports, read: ReadHandle, context: CommandContext): Promise<number> {
  const { positionals, flags } = context
  const [name, extra] = positionals
  const what = EXPORT_KINDS.find((kind) => kind === name)
  if (!what || extra !== undefined)
    throw usage(`there is ${EXPORT_KINDS.join(', ')} and run, not "${positionals.join(' ')}"`)
  const model = textFlag(flags, 'model')
  const request = exportRequest.parse({
    ...{ what, format: choiceFlag(flags, 'format', EXPORT_FORMATS), viewerId: viewerFlag(read, context) },
    model: model === undefined ? undefined : recommenderArgument(model),
    k: integerFlag(flags, 'k', { min: 1, max: 500 }),
  })
  const path = textFlag(flags, 'out')
  const pieces = await exports.text(request)
  if (path !== undefined) return write(path, pieces, context)
  // The text itself is what was asked for; the terminal adds the last line end.
  context.terminal.out([...pieces].join('').replace(/\r?\n$/, ''))
  return 0
}

async function write(path: string, pieces: Iterable<string>, context: CommandContext): Promise<number> {
  const { terminal, json, flags, signal } = context
  const bytes = await writeTextFile(path, pieces, { force: flags['force'] === true, signal })
  const file = resolve(path)
  terminal.out(json ? JSON.stringify({ out: file, bytes }) : `Wrote ${bytes} bytes to ${file}`)
  return 0
}

function viewerFlag(read: ReadHandle, { flags }: CommandContext): ViewerId | undefined {
  const viewer = integerFlag(flags, 'viewer', { min: 1, max: 2 ** 31 - 1 })
  if (viewer !== undefined) return viewer as ViewerId
  const name = textFlag(flags, 'profile')
  if (name === undefined) return undefined
  const profile = profileNamed(read, name)
  if (profile) return profile.viewerId
  const reason = `there is no profile "${name}"`
  throw new MatineeError('INVALID_VALUE', `Nothing was exported: ${reason}.`, { field: 'profile', reason })
}

const usage = (reason: string): MatineeError =>
  new MatineeError('INVALID_VALUE', `Nothing was exported: ${reason}.`, { field: 'arguments', reason })

/** Models are brought into memory only when recommendations are asked for. */
const recommender =
  (read: ReadHandle, { dataDir, terminal }: CommandContext): ExportSources['recommend'] =>
  async (viewerId, model, k) => {
    const onDamaged = (_model: unknown, _generation: unknown, reason: string) => terminal.remark(reason)
    const models = createServedModels({ dataDir, read, onDamaged })
    await models.refresh()
    const lists = createRecommendations({ read, modelOf: models.get, clock: nowInSeconds })
    return recommendationsOf(lists)(viewerId, model, k)
  }
