import type { CurvePoint, ModelName, SettingValue } from '../../contract/index.ts'
import { MODEL_SETTINGS } from '../../contract/settings/index.ts'
import { sizesOf, type Dataset } from '../dataset/index.ts'
import type { TensorMap } from '../models/mf/index.ts'
import { trainerOf } from '../training/trainer-of.ts'
import { trainers } from '../training/trainers.ts'
import type { Entrant } from './task.ts'

export interface TrainingHooks {
  readonly threads: number
  readonly onPoint: (point: CurvePoint) => void
  readonly shouldStop: () => boolean
}

export interface TrainedModel {
  readonly tensors: TensorMap
  readonly settings: Readonly<Record<string, SettingValue>>
  /** At the ends of epochs. */
  readonly curve: readonly CurvePoint[]
}

export interface TrainingPlan extends Omit<Entrant, 'name'> {
  readonly name: ModelName
  readonly seed: number
  readonly refits: boolean
}

/**
 * Trains a model on `train` as a run of the app would, hence chosen by each viewer's last film in it; `refits`: then once more from the
 * start on everything for as many epochs as were best. Throws as its trainer does.
 */
export async function trainModel(train: Dataset, plan: TrainingPlan, hooks: TrainingHooks): Promise<TrainedModel> {
  const { name, preset, seed } = plan
  const trainer = trainerOf(trainers, name)
  const prepared = trainer.prepare({ ...MODEL_SETTINGS[name].presets[preset], ...plan.settings, seed }, sizesOf(train))
  const curve: CurvePoint[] = []
  const onPoint = (point: CurvePoint) => {
    if (Number.isInteger(point.epoch)) curve.push(point)
    hooks.onPoint(point)
  }
  const { tensors } = await prepared.train({ ...hooks, dataset: train, onPoint })
  // Matrix Factorization goes over everything at its end by itself.
  const epochs = plan.refits && name !== 'mf' ? bestEpoch(curve) : undefined
  const { settings } = prepared
  if (epochs === undefined) return { tensors, settings, curve: lastOfEach(curve) }
  const again = trainer.prepare({ ...settings, epochs, validate: false, patience: 0 })
  const refitted = await again.train({ ...hooks, dataset: train })
  return { tensors: refitted.tensors, settings, curve: lastOfEach(curve) }
}

function bestEpoch(curve: readonly CurvePoint[]): number | undefined {
  let best: CurvePoint | undefined
  for (const point of curve) {
    if (point.validation !== null && point.validation > (best?.validation ?? -1)) best = point
  }
  return best?.epoch
}

/** A step's point and its epoch's may have the same number: the latter comes last, and has the validation. */
const lastOfEach = (curve: readonly CurvePoint[]): CurvePoint[] => [
  ...new Map(curve.map((point) => [point.epoch, point])).values(),
]
