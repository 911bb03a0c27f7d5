import { historyOf, holdOutLast, NOTHING_HELD_OUT, type Dataset } from '../dataset/index.ts'
import { casesOf, type Split } from './test-cases.ts'

/** What a split asks about: the last word, or what models are chosen and tuned by. */
export type SplitPart = 'test' | 'validation'

/**
 * The protocol `last-out`: of each viewer with three ratings or more the last film (by time, then the order in the source;
 * stable) is the target, everything before it the history and what models learn from. For `validation` all last films are first
 * put away for good, and the ones before them are the targets.
 */
export function splitLastOut(dataset: Dataset, part: SplitPart): Split {
  const whole = part === 'test' ? dataset : holdOutLast(dataset).train
  const { train, heldOut } = holdOutLast(whole)
  const asked = Array.from(heldOut.keys()).filter((viewer) => heldOut[viewer] !== NOTHING_HELD_OUT)
  const cases = asked.map((viewer) => {
    const { movies, stars, times } = historyOf(whole, viewer)
    const targets = { movies: movies.subarray(-1), stars: stars.subarray(-1), times: times.subarray(-1) }
    return { viewerId: whole.viewerIds[viewer], history: historyOf(train, viewer), targets }
  })
  return { train, cases: casesOf(cases) }
}
