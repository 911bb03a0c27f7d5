import { sasrecSettings, type SasrecSettings } from '../../../contract/settings/sasrec.ts'

/** What a run takes where nothing else is said. */
export const sasrecDefaults: SasrecSettings = sasrecSettings.parse({})
