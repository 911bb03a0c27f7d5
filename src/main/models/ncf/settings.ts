import { ncfSettings, type NcfSettings } from '../../../contract/settings/ncf.ts'

/** What a run takes where nothing else is said. */
export const ncfDefaults: NcfSettings = ncfSettings.parse({})

/** The widths in a tower such as `256-128-64`, first to last. */
export const towerWidths = (tower: string): number[] => tower.split('-').map(Number)
