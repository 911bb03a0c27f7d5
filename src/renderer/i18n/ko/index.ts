import type { Texts } from '../translation.ts'
import { shell } from './shell.ts'
import { units } from './units.ts'

/** Every text of the app in Korean. */
export const ko: Texts = { shell, units }
