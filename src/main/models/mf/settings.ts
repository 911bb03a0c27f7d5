import { mfSettings, type MfSettings } from '../../../contract/settings/index.ts'

/** What a run takes where nothing else is said. */
export const mfDefaults: MfSettings = mfSettings.parse({})

/** The settings a viewer is folded in with: those the vectors were trained with. */
export type FoldInSettings = Pick<
  MfSettings,
  'unobservedWeight' | 'regularisation' | 'regularisationExponent' | 'starWeight'
>
