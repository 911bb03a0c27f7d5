import type { Texts } from '../translation.ts'
import { api } from './api.ts'
import { because } from './because.ts'
import { catalogue } from './catalogue.ts'
import { compare } from './compare.ts'
import { data } from './data.ts'
import { film } from './film.ts'
import { forYou } from './for-you.ts'
import { funnel } from './funnel.ts'
import { genres } from './genres.ts'
import { learn } from './learn.ts'
import { palette } from './palette.ts'
import { profiles } from './profiles.ts'
import { runReasons } from './run-reasons.ts'
import { settings } from './settings.ts'
import { shell } from './shell.ts'
import { train } from './train.ts'
import { tuning } from './tuning.ts'
import { units } from './units.ts'
import { welcome } from './welcome.ts'

/** Every text of the app in Korean. */
export const ko: Texts = {
  api,
  because,
  catalogue,
  compare,
  data,
  film,
  forYou,
  funnel,
  genres,
  learn,
  palette,
  profiles,
  runReasons,
  settings,
  shell,
  train,
  tuning,
  units,
  welcome,
}
