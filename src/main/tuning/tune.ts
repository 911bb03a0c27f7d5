import { isMatineeError, MatineeError, type CurvePoint } from '../../contract/index.ts'
import { trainModel } from '../comparison/train-entrant.ts'
import type { Dataset } from '../dataset/index.ts'
import { trainerOf } from '../training/trainer-of.ts'
import { trainers } from '../training/trainers.ts'
import { MODEL_SETTINGS } from '../../contract/settings/index.ts'
import { propose } from './propose.ts'
import { REDUCTION, roundsOf } from './rounds.ts'
import type { Settings, Trial, TuningTask } from './task.ts'

export interface TuningHooks {
  readonly onBegun: (trial: Pick<Trial, 'number' | 'round' | 'epochs' | 'settings'>) => void
  readonly onPoint: (number: number, round: number, point: CurvePoint) => void
  readonly onTrial: (trial: Trial) => void
  readonly shouldStop: () => boolean
  /** Milliseconds from any origin. */
  readonly now: () => number
}

interface Candidate {
  readonly number: number
  readonly settings: Settings
}

/**
 * Successive halving (Jamieson and Talwalkar, "Non-stochastic best arm identification and hyperparameter optimization", AISTATS
 * 2016) over drawn settings: all are trained for a short while, the best third for three times as long, until the last round has the
 * preset's own epochs. Judged by the trainer's validation in `dataset`, which must not hold what will be tested on. Returns the
 * last round, best first. Throws CANCELLED, INVALID_VALUE.
 */
export async function tune(dataset: Dataset, task: TuningTask, hooks: TuningHooks): Promise<Trial[]> {
  let candidates: Candidate[] = propose(task).map((settings, at) => ({ number: at + 1, settings }))
  const rounds = roundsOf(candidates.length)
  let done: Trial[] = []
  for (let round = 1; round <= rounds.length; round++) {
    const epochs = Math.max(1, Math.ceil(fullEpochs(task) / REDUCTION ** (rounds.length - round)))
    done = []
    for (const candidate of candidates) {
      hooks.onBegun({ ...candidate, round, epochs })
      const trial = await runTrial({ candidate, round, epochs }, dataset, task, hooks)
      hooks.onTrial(trial)
      done.push(trial)
    }
    done.sort((a, b) => (b.validation ?? -1) - (a.validation ?? -1) || a.number - b.number)
    candidates = done.slice(0, rounds[round])
  }
  return done
}

function fullEpochs({ model, preset, fixed }: TuningTask): number {
  return trainerOf(trainers, model).prepare({ ...MODEL_SETTINGS[model].presets[preset], ...fixed }).epochs
}

interface Planned {
  readonly candidate: Candidate
  readonly round: number
  readonly epochs: number
}

async function runTrial(
  { candidate: { number, settings }, round, epochs }: Planned,
  dataset: Dataset,
  { model, preset, fixed, seed, threads }: TuningTask,
  hooks: TuningHooks,
): Promise<Trial> {
  if (hooks.shouldStop()) throw new MatineeError('CANCELLED', 'The search was stopped.', { what: 'tuning' })
  const began = hooks.now()
  const facts = { number, round, epochs, settings }
  const seconds = (): number => (hooks.now() - began) / 1000
  const plan = { name: model, preset, seed, refits: false, settings: { ...settings, ...fixed, epochs, validate: true } }
  const onPoint = (point: CurvePoint) => hooks.onPoint(number, round, point)
  try {
    const { curve } = await trainModel(dataset, plan, { threads, onPoint, shouldStop: hooks.shouldStop })
    const validation = curve.reduce<number | null>((best, point) => greater(best, point.validation), null)
    return { ...facts, validation, reason: null, seconds: seconds() }
  } catch (error) {
    // What these settings could not do says nothing about others.
    if (!isMatineeError(error) || (error.code !== 'TRAINING_FAILED' && error.code !== 'MEMORY_LIMIT')) throw error
    return { ...facts, validation: null, reason: error.message, seconds: seconds() }
  }
}

const greater = (a: number | null, b: number | null): number | null => (a === null || (b !== null && b > a) ? b : a)
