/**
 * The settings of every model: names, bounds, defaults, words, and presets. The names are part of the contract. What may not
 * live here: what a setting does (models/), how a form shows it (renderer/).
 */
import type { z } from 'zod'
import type { ModelName } from '../models.ts'
import { mfPresets, mfSettings } from './mf.ts'
import { ncfPresets, ncfSettings } from './ncf.ts'
import { sasrecPresets, sasrecSettings } from './sasrec.ts'
import type { Preset } from './shared.ts'
import { wideDeepPresets, wideDeepSettings } from './wide-deep.ts'

export { mfSettings, type MfSettings } from './mf.ts'
export { ncfSettings, type NcfSettings } from './ncf.ts'
export { sasrecSettings, type SasrecSettings } from './sasrec.ts'
export { settingFields, type SettingField } from './setting-fields.ts'
export { PRESETS, type Preset } from './shared.ts'
export type { WideDeepSettings } from './wide-deep.ts'

/** What a setting can be. */
export type SettingValue = number | string | boolean

interface ModelSettings {
  /** Complete settings out of some; its defaults are the preset `standard`. */
  readonly schema: z.ZodObject
  /** What each preset changes about the defaults. */
  readonly presets: Readonly<Record<Preset, Readonly<Record<string, SettingValue>>>>
}

export const MODEL_SETTINGS: Readonly<Record<ModelName, ModelSettings>> = {
  mf: { schema: mfSettings, presets: mfPresets },
  ncf: { schema: ncfSettings, presets: ncfPresets },
  wide_deep: { schema: wideDeepSettings, presets: wideDeepPresets },
  sasrec: { schema: sasrecSettings, presets: sasrecPresets },
}
