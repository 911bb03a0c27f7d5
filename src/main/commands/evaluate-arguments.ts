import { BLEND, BLEND_PARTS, isModelName, MatineeError, type SettingValue } from '../../contract/index.ts'
import {
  BASELINE_NAMES,
  comparisonRequest,
  COMPETITOR_NAMES,
  PROTOCOLS,
  SPLIT_PARTS,
  type BaselineName,
  type ComparisonRequest,
  type CompetitorName,
} from '../../contract/evaluation.ts'
import { PRESETS } from '../../contract/settings/index.ts'
import { baselineSettings, type ComparisonTask, type Entrant, type Source } from '../comparison/index.ts'
import { defaultThreads } from '../engine/index.ts'
import { choiceFlag, integerFlag, listFlag, textFlag, type Flags } from './arguments.ts'
import type { Command, CommandContext } from './command.ts'
import { settingArguments } from './setting-arguments.ts'

export const evaluateOptions: Command['options'] = {
  protocol: { type: 'string' },
  models: { type: 'string' },
  preset: { type: 'string' },
  set: { type: 'string', multiple: true },
  k: { type: 'string' },
  seed: { type: 'string' },
  seeds: { type: 'string' },
  threads: { type: 'string' },
  on: { type: 'string' },
  folds: { type: 'string' },
  refit: { type: 'boolean' },
  resume: { type: 'boolean' },
  'shuffle-history': { type: 'boolean' },
  'shuffle-context': { type: 'boolean' },
  'ncf-files': { type: 'string' },
  'sequence-file': { type: 'string' },
  fold: { type: 'string' },
}

const HIGHEST_SEED = 2 ** 32 - 1
const MOST_SEEDS = 20

/** The flags as a task. Throws INVALID_VALUE, naming the flag and what it may be. */
export function comparisonTask({ flags, dataDir, positionals }: CommandContext): ComparisonTask {
  const source = sourceOf(flags, dataDir, positionals)
  const protocol = choiceFlag(flags, 'protocol', PROTOCOLS) ?? usualProtocol(source)
  return {
    ...{ source, protocol },
    part: choiceFlag(flags, 'on', SPLIT_PARTS) ?? 'test',
    entrants: entrantsOf(flags, usualModels(protocol, source)),
    seeds: seedsOf(flags),
    k: integerFlag(flags, 'k', { min: 1, max: 100 }) ?? 10,
    threads: integerFlag(flags, 'threads', { min: 1, max: 64 }) ?? defaultThreads(),
    isShuffled: flags['shuffle-history'] === true,
    isContextShuffled: flags['shuffle-context'] === true,
    refits: flags['refit'] === true,
    folds: integerFlag(flags, 'folds', { min: 2, max: 20 }) ?? 5,
  }
}

/** The same as a request of the app: what is kept with its results, and by which it is found again. */
export function requestOf({
  protocol,
  part,
  entrants,
  seeds,
  k,
  isShuffled,
  isContextShuffled,
  refits,
  folds,
}: ComparisonTask): ComparisonRequest {
  const changed = entrants.filter(({ settings }) => Object.keys(settings).length > 0)
  const settings: Partial<Record<CompetitorName, Entrant['settings']>> = {}
  for (const { name, settings: own } of changed) settings[name] = own
  return comparisonRequest.parse({
    ...{ protocol, part, seeds, k, folds, shuffled: isShuffled, contextShuffled: isContextShuffled, refit: refits },
    models: entrants.map(({ name }) => name),
    preset: entrants[0]?.preset,
    settings,
  })
}

function sourceOf(flags: Flags, dataDir: string, [second]: readonly string[]): Source {
  const [prefix, path, train] = [
    textFlag(flags, 'ncf-files'),
    textFlag(flags, 'sequence-file'),
    textFlag(flags, 'fold'),
  ]
  const given = [prefix, path, train].filter((text) => text !== undefined)
  if (given.length > 1) throw invalid('source', 'of --ncf-files, --sequence-file and --fold one can be given')
  if ((train === undefined) !== (second === undefined)) {
    throw invalid('fold', '--fold takes two files: --fold TRAIN TEST')
  }
  if (prefix !== undefined) return { kind: 'ncf-files', prefix }
  if (path !== undefined) return { kind: 'sequence-file', path }
  if (train !== undefined && second !== undefined) return { kind: 'fold', train, test: second }
  return { kind: 'data-folder', dataDir }
}

function usualProtocol({ kind }: Source): ComparisonTask['protocol'] {
  if (kind === 'ncf-files') return 'sampled-99'
  return kind === 'fold' ? 'holdout' : 'last-out'
}

function usualModels(protocol: ComparisonTask['protocol'], { kind }: Source): string {
  if (protocol !== 'holdout') return 'popular,ease,mf,ncf,wide_deep,sasrec'
  return kind === 'fold' ? 'mean,biases,popular,ease,mf,ncf,wide_deep,sasrec' : 'mean,biases,mf'
}

function entrantsOf(flags: Flags, usual: string): Entrant[] {
  const preset = choiceFlag(flags, 'preset', PRESETS) ?? 'standard'
  const names = (textFlag(flags, 'models') ?? usual).split(',').map((name) => competitorNamed(name.trim()))
  const set = new Map<CompetitorName, string[]>()
  for (const text of listFlag(flags, 'set')) {
    const [, model = '', pair = ''] = /^([a-z_]+)\.(.*)$/.exec(text) ?? []
    if (pair === '') throw invalid('set', `--set takes model.key=value, not "${text}"`)
    const name = competitorNamed(model)
    set.set(name, [...(set.get(name) ?? []), pair])
  }
  const stranger = [...set.keys()].find((name) => !names.includes(name))
  if (stranger) throw invalid('set', `--set speaks of ${stranger}, which is not among --models`)
  return [...new Set(names)].map((name) => ({ name, preset, settings: settingsFor(name, set.get(name) ?? []) }))
}

function competitorNamed(text: string): CompetitorName {
  const name = COMPETITOR_NAMES.find((known) => known === text)
  if (name) return name
  throw invalid('models', `there is no model "${text}"; there are ${COMPETITOR_NAMES.join(', ')}`)
}

function settingsFor(name: CompetitorName, pairs: readonly string[]): Record<string, SettingValue> {
  if (isModelName(name)) return settingArguments(name, pairs)
  if (name !== BLEND) return Object.fromEntries(pairs.map((pair) => baselineSetting(name, pair)))
  if (pairs.length === 0) return {}
  throw invalid(
    'set',
    `${BLEND} has no settings of its own: name ${BLEND_PARTS.join(' or ')} among --models, and set those`,
  )
}

function baselineSetting(name: BaselineName, pair: string): [string, number] {
  const [key = '', text = ''] = pair.split('=')
  const known = baselineSettings(name)
  const value = Number(text)
  if (known.includes(key) && text.trim() !== '' && value > 0) return [key, value]
  const what = known.length === 0 ? 'has no settings' : `can be given ${known.join(', ')}, above 0`
  throw invalid('set', `${name} ${what}, not "${pair}"`)
}

function seedsOf(flags: Flags): number[] {
  const list = textFlag(flags, 'seeds')
  if (list === undefined) return [integerFlag(flags, 'seed', { min: 0, max: HIGHEST_SEED }) ?? 1]
  const seeds = [...new Set(list.split(',').map(Number))]
  const areSeeds = seeds.every((seed) => Number.isInteger(seed) && seed >= 0 && seed <= HIGHEST_SEED)
  if (areSeeds && !/(^|,)\s*(,|$)/.test(list) && seeds.length <= MOST_SEEDS) return seeds
  throw invalid(
    'seeds',
    `--seeds takes up to ${MOST_SEEDS} whole numbers joined by commas, such as 1,2,3, not "${list}"`,
  )
}

const invalid = (field: string, reason: string): MatineeError =>
  new MatineeError('INVALID_VALUE', `${reason}.`, { field, reason })

/** For usage texts. */
export const COMPETITORS_TEXT = COMPETITOR_NAMES.filter((name) => !BASELINE_NAMES.some((own) => own === name))
  .concat(BASELINE_NAMES)
  .join(',')
