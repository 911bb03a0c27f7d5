import { MatineeError } from '../../../contract/errors.ts'
import { MODEL_TITLES, type ModelName } from '../../../contract/models.ts'

/** TRAINING_FAILED of a model; `reason` goes on after a colon, `advice` is a sentence. */
export const trainingFailed = (
  model: ModelName,
  reason: string,
  advice: string,
  options?: ErrorOptions,
): MatineeError =>
  new MatineeError(
    'TRAINING_FAILED',
    `${MODEL_TITLES[model]} was stopped: ${reason}. ${advice}`,
    { model, reason },
    options,
  )
