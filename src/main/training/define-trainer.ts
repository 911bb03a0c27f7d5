import type { z } from 'zod'
import { MatineeError, MODEL_TITLES, type ModelName } from '../../contract/index.ts'
import { allowedText, settingFields } from '../../contract/settings/setting-fields.ts'
import type { DataSizes } from '../dataset/index.ts'
import type { RunNeeds, RunSettings, Trained, Trainer, TrainInput } from './trainer.ts'

/** What every model's settings have. */
type Settings = RunSettings & { readonly epochs: number; readonly seed: number }

/**
 * A trainer out of the schema of its settings, which fills in defaults, and a function that trains with them; `needs` says
 * beforehand what that takes, and `fitToData` decides what the settings leave to the data. Settings the schema does not know are refused with the list of those it does, and values it
 * does not allow with what it allows.
 */
export function defineTrainer<S extends Settings>(
  model: ModelName,
  schema: z.ZodObject & z.ZodType<S>,
  train: (input: TrainInput, settings: S) => Promise<Trained>,
  needs?: (sizes: DataSizes, settings: S, threads: number) => RunNeeds,
  fitToData: (settings: S, sizes: DataSizes) => S = (settings) => settings,
): Trainer {
  return {
    prepare: (given, sizes) => {
      refuseUnknown(model, given, Object.keys(schema.shape))
      const parsed = schema.safeParse(given)
      if (!parsed.success) {
        const [issue] = parsed.error.issues
        throw refused(model, schema, issue)
      }
      const settings: S = sizes ? fitToData(parsed.data, sizes) : parsed.data
      return {
        settings,
        epochs: settings.epochs,
        seed: settings.seed,
        needs: (sizes, threads) => needs?.(sizes, settings, threads),
        train: (input) => train(input, settings),
      }
    },
  }
}

function refuseUnknown(model: ModelName, given: unknown, allowed: readonly string[]): void {
  if (typeof given !== 'object' || given === null) return
  const unknown = Object.keys(given).find((name) => !allowed.includes(name))
  if (unknown !== undefined) throw invalid(model, unknown, `it is not one of ${allowed.join(', ')}`)
}

function refused(model: ModelName, schema: z.ZodObject, { path, message, code }: z.core.$ZodIssue): MatineeError {
  const name = path.join('.') || 'settings'
  const field = code === 'custom' ? undefined : settingFields(schema).find((known) => known.name === name)
  return invalid(model, name, field ? `it must be ${allowedText(field)}` : message)
}

const invalid = (model: ModelName, field: string, reason: string): MatineeError =>
  new MatineeError('INVALID_VALUE', `${MODEL_TITLES[model]} cannot use the setting "${field}": ${reason}.`, {
    field,
    reason,
  })
