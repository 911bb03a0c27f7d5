import type { Activity, RunSnapshot } from '../../contract/index.ts'
import type { Services } from './services.ts'

/** So many runs may end between two looks; more are not told of. */
const LOOKED_AT = 20

/** Yields each run that comes to rest from now on, until `signal` aborts. */
export async function* runEndings(
  { activity, training }: Pick<Services, 'activity' | 'training'>,
  signal: AbortSignal,
): AsyncGenerator<RunSnapshot> {
  let before = new Set<string>()
  for await (const now of activity(signal)) {
    const under = idsOf(now)
    const ended = new Set([...before].filter((id) => !under.has(id)))
    before = under
    if (ended.size === 0) continue
    const runs = await training.runs(LOOKED_AT)
    yield* runs.filter(({ runId }) => ended.has(runId))
  }
}

const idsOf = ({ runs }: Activity): Set<string> => new Set(runs.map(({ runId }) => runId))
