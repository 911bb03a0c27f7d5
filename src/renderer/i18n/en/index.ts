import { film } from './film.ts'
import { shell } from './shell.ts'
import { units } from './units.ts'

/** Every text of the app in English, one file per screen; the other languages are typed by this one. */
export const en = { film, shell, units } as const
