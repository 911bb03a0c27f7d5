import type { z } from 'zod'
import { MatineeError, MODEL_TITLES, type ModelName } from '../../contract/index.ts'
import type { RunSettings, Trained, Trainer, TrainInput } from './trainer.ts'

/** What every model's settings have. */
type Settings = RunSettings & { readonly epochs: number; readonly seed: number }

/**
 * A trainer out of the schema of its settings, which fills in defaults, and a function that trains with them. Settings
 * the schema does not know are refused with the list of those it does.
 */
export function defineTrainer<S extends Settings>(
  model: ModelName,
  schema: z.ZodObject & z.ZodType<S>,
  train: (input: TrainInput, settings: S) => Promise<Trained>,
): Trainer {
  return {
    prepare: (given) => {
      refuseUnknown(model, given, Object.keys(schema.shape))
      const parsed = schema.safeParse(given)
      if (!parsed.success) {
        const [issue] = parsed.error.issues
        throw invalid(model, issue.path.join('.') || 'settings', issue.message)
      }
      const settings: S = parsed.data
      return { settings, epochs: settings.epochs, seed: settings.seed, train: (input) => train(input, settings) }
    },
  }
}

function refuseUnknown(model: ModelName, given: unknown, allowed: readonly string[]): void {
  if (typeof given !== 'object' || given === null) return
  const unknown = Object.keys(given).find((name) => !allowed.includes(name))
  if (unknown !== undefined) throw invalid(model, unknown, `it is not one of ${allowed.join(', ')}`)
}

const invalid = (model: ModelName, field: string, reason: string): MatineeError =>
  new MatineeError('INVALID_VALUE', `${MODEL_TITLES[model]} cannot use the setting "${field}": ${reason}.`, {
    field,
    reason,
  })
