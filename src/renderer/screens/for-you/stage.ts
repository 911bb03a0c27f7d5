import type { ImportProgress } from '../../../contract/importing.ts'
import { BLEND, BLEND_PARTS, type RecommenderName } from '../../../contract/models.ts'
import type { Activity, Profile, Session } from '../../../contract/system.ts'
import type { RunSnapshot } from '../../../contract/training.ts'

/** What the For you screen can show, from what the host said last. */
export type Stage =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'importing'; readonly progress: ImportProgress }
  | { readonly kind: 'no-data' }
  | { readonly kind: 'learning'; readonly run: RunSnapshot | undefined; readonly profile: Profile }
  | { readonly kind: 'cannot'; readonly failed: boolean; readonly reason: string | undefined }
  | { readonly kind: 'list'; readonly profile: Profile }

/** The run that a list waits for: of a blend, that of a model it lacks. */
const runFor = (list: RecommenderName, { runs, models }: Activity): RunSnapshot | undefined => {
  const lacking = list === BLEND ? BLEND_PARTS.filter((part) => models[part].state === 'training') : [list]
  const awaited = runs.filter(({ model }) => lacking.some((name) => name === model))
  return awaited.find(({ state }) => state === 'running') ?? awaited[0]
}

/** The stage of a model's list; a model that serves keeps serving while a newer generation trains. */
export const stageOf = (session: Session | undefined, now: Activity | null, model: RecommenderName): Stage => {
  if (session === undefined || now === null) return { kind: 'waiting' }
  if (session.data === null) {
    return now.importing === null ? { kind: 'no-data' } : { kind: 'importing', progress: now.importing }
  }
  const { state, reason } = now.models[model]
  if (state === 'ready') return { kind: 'list', profile: session.profile }
  if (state === 'training') {
    return { kind: 'learning', run: runFor(model, now), profile: session.profile }
  }
  return { kind: 'cannot', failed: state === 'failed', reason }
}
