import { isMatineeError, isRecommenderName, MatineeError } from '../../contract/index.ts'
import type { Comparison, Protocol } from '../../contract/evaluation.ts'
import { describeThrown } from '../engine/lane-messages.ts'
import { lowerPriority } from '../engine/lower-priority.ts'
import { controlOf } from '../training/control.ts'
import { comparisonOf, metricsOf } from './comparison-of.ts'
import { evaluateEntrant } from './evaluate-entrant.ts'
import type { Evaluation } from './evaluation.ts'
import type { ComparisonMessage, Turn } from './messages.ts'
import { prepareSplits, type PreparedSplit } from './prepared-split.ts'
import { createShelf, type Shelf } from './shelf.ts'
import { whyMute } from './who-says-what.ts'
import type { ComparisonTask, Entrant } from './task.ts'

export interface ComparisonServer {
  readonly task: ComparisonTask
  /** Found on disk: not computed again. */
  readonly known: readonly Evaluation[]
  /** See `Control`. */
  readonly control: SharedArrayBuffer
  readonly send: (message: ComparisonMessage) => void
  /** Milliseconds from any origin. */
  readonly now: () => number
}

/** A worker's whole life: computes a comparison and says how it ended. Never rejects. */
export async function serveComparison(server: ComparisonServer): Promise<void> {
  const { send } = server
  lowerPriority()
  try {
    const comparisons = await compare(server)
    send({ type: 'ended', comparisons })
  } catch (thrown) {
    send({ type: 'failed', thrown: describeThrown(thrown) })
  }
}

interface Planned {
  readonly entrant: Entrant
  readonly split: PreparedSplit
  readonly seed: number
  readonly turn: Turn
}

async function compare(server: ComparisonServer): Promise<Comparison[]> {
  const { task, known, send } = server
  const splits = prepareSplits(task)
  const { entrants, failures } = withoutMute(task, splits[0])
  send({ type: 'data', data: splits[0].data })
  const evaluations: Evaluation[] = []
  const shelf = createShelf(task)
  for (const planned of turnsOf({ ...task, entrants }, splits)) {
    const found = known.filter((one) => isOf(one, planned))
    if (found.length > 0) evaluations.push(...found)
    else await takeTurn(server, planned, { evaluations, failures, shelf })
  }
  if (evaluations.length === 0) throw nothingLeft(failures)
  return protocolsOf(task.protocol, evaluations).map((protocol) => comparisonOf(evaluations, protocol, failures))
}

/** Baselines have no chance in them: one seed says it all. */
function turnsOf({ entrants, seeds }: ComparisonTask, splits: readonly PreparedSplit[]): Planned[] {
  const planned = splits.flatMap((split) =>
    entrants.flatMap((entrant) =>
      (isRecommenderName(entrant.name) ? seeds : seeds.slice(0, 1)).map((seed) => ({ entrant, split, seed })),
    ),
  )
  return planned.map(({ entrant, split, seed }, at) => {
    const turn = { model: entrant.name, seed, fold: split.fold, number: at + 1, of: planned.length }
    return { entrant, split, seed, turn }
  })
}

const isOf = (one: Evaluation, { entrant, split, seed }: Planned): boolean =>
  one.model === entrant.name && one.seed === seed && one.fold === split.fold && one.data.hash === split.data.hash

async function takeTurn(
  { task, send, now, control }: ComparisonServer,
  { entrant, split, seed, turn }: Planned,
  into: { readonly evaluations: Evaluation[]; readonly failures: Comparison['failures']; readonly shelf: Shelf },
): Promise<void> {
  const { shouldStop } = controlOf(control)
  const giveSign = (): void => {
    if (shouldStop()) throw new MatineeError('CANCELLED', 'The evaluation was stopped.', { what: 'evaluation' })
  }
  giveSign()
  send({ type: 'training', turn })
  try {
    const evaluations = await evaluateEntrant(
      { entrant, seed, split, task, shelf: into.shelf },
      {
        ...{ threads: task.threads, shouldStop, giveSign, now },
        onPoint: (point) => send({ type: 'point', turn, point }),
        onRanking: () => send({ type: 'ranking', turn }),
      },
    )
    giveSign()
    into.evaluations.push(...evaluations)
    send({ type: 'evaluated', turn, evaluations, metrics: metricsOf(evaluations[0], task.protocol) })
  } catch (error) {
    giveSign()
    if (!isMatineeError(error) || !SKIPPABLE.has(error.code)) throw error
    into.failures.push({ model: entrant.name, seed, reason: error.message })
    send({ type: 'skipped', turn, reason: error.message })
  }
}

/** What befalls one model and says nothing about the others. */
const SKIPPABLE: ReadonlySet<string> = new Set(['MEMORY_LIMIT', 'TRAINING_FAILED', 'MODEL_NOT_TRAINED'])

/** Who has nothing to say about what is asked is left out, with the reason. Throws INVALID_VALUE when nobody is left. */
function withoutMute(
  { entrants, seeds: [seed] }: ComparisonTask,
  split: PreparedSplit,
): { readonly entrants: readonly Entrant[]; readonly failures: Comparison['failures'] } {
  const failures = entrants.flatMap(({ name }) => {
    const reason = whyMute(name, split)
    return reason === undefined ? [] : [{ model: name, seed, reason }]
  })
  if (failures.length === entrants.length) {
    const reason = failures.map((failure) => failure.reason).join(' ')
    throw new MatineeError('INVALID_VALUE', `This cannot be evaluated so: ${reason}`, { field: 'models', reason })
  }
  return { entrants: entrants.filter(({ name }) => whyMute(name, split) === undefined), failures }
}

/** The one asked for first. */
function protocolsOf(asked: Protocol, evaluations: readonly Evaluation[]): Protocol[] {
  const all = Object.keys(evaluations[0].ranks) as Protocol[]
  return [asked, ...all.filter((protocol) => protocol !== asked)]
}

const nothingLeft = (failures: Comparison['failures']): Error => {
  const [first] = failures
  return first ? new MatineeError('INTERNAL', first.reason, {}) : new Error('there was nobody to evaluate')
}
