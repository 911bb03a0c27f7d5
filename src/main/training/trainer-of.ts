import { MatineeError, MODEL_NAMES, MODEL_TITLES, type ModelName } from '../../contract/index.ts'
import type { Trainer, Trainers } from './trainer.ts'

/** The trainer of a model; throws INVALID_VALUE on `model` with the ones that exist when this version has none. */
export function trainerOf(trainers: Trainers, model: ModelName): Trainer {
  const trainer = trainers[model]
  if (trainer) return trainer
  const known = MODEL_NAMES.filter((name) => trainers[name])
  const reason =
    known.length === 0
      ? 'this engine trains no model in this version of Matinee; the engine simd does'
      : `this version of Matinee can train ${known.map((name) => MODEL_TITLES[name]).join(', ')} (${known.join(', ')})`
  throw new MatineeError('INVALID_VALUE', `${MODEL_TITLES[model]} cannot be trained yet: ${reason}.`, {
    field: 'model',
    reason,
  })
}
