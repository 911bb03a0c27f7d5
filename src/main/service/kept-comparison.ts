import { MatineeError } from '../../contract/index.ts'
import type { Comparison, ComparisonRequest, ComparisonSnapshot } from '../../contract/evaluation.ts'
import { evaluationOf, recordOf, type ComparisonMessage, type Evaluation } from '../comparison/index.ts'
import {
  addEvaluation,
  evaluationsOf,
  forgetComparisons,
  listComparisons,
  putComparison,
  type ComparisonRecord,
  type ReadHandle,
  type WriteHandle,
} from '../store/index.ts'
import { endingReason } from './ending-reason.ts'
import { createPatientWrites } from './patient-writes.ts'

/** Older ones are forgotten when a new one begins: each keeps a list for every viewer. */
export const KEPT = 20

const STOPPED = 'Cancelled; what was finished is kept.'

/** A comparison under way whose every step is on disk as soon as the database takes it. */
export interface KeptComparison {
  readonly snapshot: ComparisonSnapshot
  /** What it had finished before it was interrupted: not to be computed again. */
  readonly known: readonly Evaluation[]
  note(message: ComparisonMessage): void
  done(tables: readonly Comparison[]): void
  /** Cancelled or failed. */
  ended(error: unknown): void
}

/** What it is made of. `before`: one that was interrupted and goes on. */
interface Keeping {
  readonly write: WriteHandle
  readonly snapshot: ComparisonSnapshot
  readonly known: readonly Evaluation[]
  readonly now: () => number
}

/** A new comparison, recorded. */
export function keepNew(
  write: WriteHandle,
  { comparisonId, request, now }: { comparisonId: string; request: ComparisonRequest; now: () => number },
): KeptComparison {
  const facts = { comparisonId, request, createdAt: now(), finishedAt: null }
  const kept = keep({
    write,
    now,
    known: [],
    snapshot: { ...facts, state: 'running', reason: null, turn: null, finished: [] },
  })
  forgetComparisons(write, KEPT)
  return kept
}

/** One that did not end well goes on. Throws INVALID_VALUE when it is not one of those. */
export function keepOn(
  { read, write }: { readonly read: ReadHandle; readonly write: WriteHandle },
  before: ComparisonSnapshot,
  now: () => number,
): KeptComparison {
  if (before.state !== 'cancelled' && before.state !== 'failed') {
    const reason = `it is ${before.state}, and only one that was interrupted can go on`
    throw new MatineeError('INVALID_VALUE', `Nothing to resume: ${reason}.`, { field: 'resume', reason })
  }
  const known = evaluationsOf(read, before.comparisonId).map(evaluationOf)
  return keep({ write, now, known, snapshot: { ...before, state: 'running', reason: null, finishedAt: null } })
}

/** The newest comparison of this very request that was interrupted. */
export const interruptedComparison = (read: ReadHandle, request: ComparisonRequest): ComparisonSnapshot | undefined =>
  listComparisons(read, KEPT)
    .map(snapshotOf)
    .find(({ state, request: own }) => isUnfinished(state) && JSON.stringify(own) === JSON.stringify(request))

const isUnfinished = (state: ComparisonSnapshot['state']): boolean => state === 'cancelled' || state === 'failed'

function keep({ write, snapshot: first, known, now }: Keeping): KeptComparison {
  let snapshot = first
  const put = createPatientWrites()
  const settle = (changed: Pick<ComparisonSnapshot, 'state' | 'reason'>, tables: readonly Comparison[]): void => {
    snapshot = { ...snapshot, ...changed, turn: null, finishedAt: now() }
    const record = recordOfSnapshot(snapshot, tables)
    put(() => putComparison(write, record))
  }
  putComparison(write, recordOfSnapshot(snapshot, []))
  return {
    get snapshot() {
      return snapshot
    },
    known,
    note: (message) => {
      snapshot = { ...snapshot, ...changeBy(message, snapshot) }
      if (message.type !== 'evaluated') return
      const records = message.evaluations.map(recordOf)
      put(() => records.forEach((record) => addEvaluation(write, snapshot.comparisonId, record)))
    },
    done: (tables) => settle({ state: 'done', reason: null }, tables),
    ended: (error) => settle(endingOf(error), []),
  }
}

/** What a message of the worker changes. */
function changeBy(message: ComparisonMessage, before: ComparisonSnapshot): Partial<ComparisonSnapshot> {
  if (!('turn' in message)) return {}
  const { model, seed, number, of } = message.turn
  const turn = { model, seed, number, of, phase: 'training' as const, point: null }
  if (message.type === 'training') return { turn }
  if (message.type === 'point') return { turn: { ...turn, point: message.point } }
  if (message.type === 'ranking') return { turn: { ...turn, phase: 'ranking', point: before.turn?.point ?? null } }
  if (message.type === 'skipped') return { turn: null }
  return { turn: null, finished: [...before.finished, { model, seed, metrics: { ...message.metrics } }] }
}

function endingOf(error: unknown): Pick<ComparisonSnapshot, 'state' | 'reason'> {
  if (error instanceof MatineeError && error.code === 'CANCELLED') return { state: 'cancelled', reason: STOPPED }
  return { state: 'failed', reason: endingReason(error) }
}

/** `task` holds what a snapshot is made of besides the columns. */
const recordOfSnapshot = (
  { comparisonId, state, reason, createdAt, finishedAt, request, finished }: ComparisonSnapshot,
  tables: readonly Comparison[],
): ComparisonRecord => ({
  ...{ comparisonId, state, reason, createdAt, finishedAt },
  task: JSON.stringify({ request, finished }),
  tables: JSON.stringify(tables),
})

export function snapshotOf(record: ComparisonRecord): ComparisonSnapshot {
  const { comparisonId, state, reason, createdAt, finishedAt, task } = record
  // Written by recordOfSnapshot, and by nobody else.
  const { request, finished } = JSON.parse(task) as Pick<ComparisonSnapshot, 'request' | 'finished'>
  return { comparisonId, state, reason, createdAt, finishedAt, request, finished, turn: null }
}

/** The tables of a comparison that is done; none of others. */
export const tablesOf = ({ tables }: ComparisonRecord): Comparison[] => JSON.parse(tables) as Comparison[]
