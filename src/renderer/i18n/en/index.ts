import { film } from './film.ts'
import { palette } from './palette.ts'
import { settings } from './settings.ts'
import { shell } from './shell.ts'
import { units } from './units.ts'

/** Every text of the app in English, one file per screen; the other languages are typed by this one. */
export const en = { film, palette, settings, shell, units } as const
