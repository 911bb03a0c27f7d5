import { MODEL_NAMES, type TrainingOptions } from '../../contract/index.ts'
import { MODEL_SETTINGS, settingFields } from '../../contract/settings/index.ts'

/** What can be chosen before a run, model by model: every setting with its words and bounds, and the presets. */
export const trainingOptions = (): TrainingOptions[] =>
  MODEL_NAMES.map((model) => {
    const { schema, presets } = MODEL_SETTINGS[model]
    return { model, fields: settingFields(schema), presets }
  })
