import { MODEL_SETTINGS } from '../../contract/settings/index.ts'
import { createStream } from '../random/index.ts'
import { SEARCH_SPACE } from './search-space.ts'
import type { Settings, TuningTask } from './task.ts'

/** What each trial changes about the preset: the first nothing, the others all that is not fixed, drawn by the seed. */
export function propose({ model, fixed, trials, seed }: TuningTask): Settings[] {
  const stream = createStream(seed, `tuning/${model}`)
  const known = MODEL_SETTINGS[model].schema.shape
  const free = Object.entries(SEARCH_SPACE[model]).filter(([name]) => name in known && !(name in fixed))
  return Array.from({ length: trials }, (_, trial) =>
    trial === 0 ? {} : Object.fromEntries(free.map(([name, draw]) => [name, draw(stream)])),
  )
}
