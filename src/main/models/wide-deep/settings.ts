import { wideDeepSettings, type WideDeepSettings } from '../../../contract/settings/wide-deep.ts'

/** What a run takes where nothing else is said. */
export const wideDeepDefaults: WideDeepSettings = wideDeepSettings.parse({})
