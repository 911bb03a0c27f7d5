import type { Texts } from '../translation.ts'
import { film } from './film.ts'
import { shell } from './shell.ts'
import { units } from './units.ts'

/** Every text of the app in Korean. */
export const ko: Texts = { film, shell, units }
