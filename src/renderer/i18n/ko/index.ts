import type { Texts } from '../translation.ts'
import { film } from './film.ts'
import { palette } from './palette.ts'
import { settings } from './settings.ts'
import { shell } from './shell.ts'
import { units } from './units.ts'

/** Every text of the app in Korean. */
export const ko: Texts = { film, palette, settings, shell, units }
