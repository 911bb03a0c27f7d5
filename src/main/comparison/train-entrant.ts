import type { CurvePoint, ModelName, SettingValue } from '../../contract/index.ts'
import { MODEL_SETTINGS } from '../../contract/settings/index.ts'
import { sizesOf, type Dataset } from '../dataset/index.ts'
import type { Split } from '../evaluation/index.ts'
import type { TensorMap } from '../models/mf/index.ts'
import { trainerOf } from '../training/trainer-of.ts'
import { trainers } from '../training/trainers.ts'
import { chooseEpochs } from './choose-epochs.ts'
import type { Entrant } from './task.ts'
import type { TrainingHooks } from './training-hooks.ts'

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
  /** A part of `train`, and who is asked about the rest of it: what epochs are chosen by; undefined: each viewer's last film. */
  readonly selection?: Split | undefined
}

/**
 * Trains a model on `train` as a run of the app would, hence chosen by each viewer's last film in it; `refits`: then once more from the
 * start on everything for as many epochs as were best, which with a `selection` it always does. Throws as its trainer does.
 */
export async function trainModel(train: Dataset, plan: TrainingPlan, hooks: TrainingHooks): Promise<TrainedModel> {
  const { name, preset, seed, selection } = plan
  const trainer = trainerOf(trainers, name)
  const prepared = trainer.prepare({ ...MODEL_SETTINGS[name].presets[preset], ...plan.settings, seed }, sizesOf(train))
  const { settings } = prepared
  const onAll = async (epochs: number): Promise<TensorMap> => {
    const again = trainer.prepare({ ...settings, epochs, validate: false, patience: 0 })
    return (await again.train({ ...hooks, dataset: train, onPoint: () => undefined })).tensors
  }
  if (selection && settings['validate'] === true) {
    const unjudged = trainer.prepare({ ...settings, validate: false, patience: 0 })
    const patience = Number(settings['patience'] ?? 0)
    const { epochs, curve } = await chooseEpochs(unjudged, { model: name, selection, patience }, hooks)
    return { tensors: await onAll(epochs), settings, curve }
  }
  const curve: CurvePoint[] = []
  const onPoint = (point: CurvePoint) => {
    if (Number.isInteger(point.epoch)) curve.push(point)
    hooks.onPoint(point)
  }
  const { tensors } = await prepared.train({ ...hooks, dataset: train, onPoint })
  // Matrix Factorization goes over everything at its end by itself.
  const epochs = plan.refits && name !== 'mf' ? bestEpoch(curve) : undefined
  return { tensors: epochs === undefined ? tensors : await onAll(epochs), settings, curve: lastOfEach(curve) }
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
