import { createStream } from '../random/index.ts'
import type { TestCases } from './test-cases.ts'

const DAY = 86_400
const WEEK = 7 * DAY

/**
 * The control for models that read the clock: the same cases, each asked at the hour and on the weekday of another case, taken from
 * the same week (half a week earlier to half a week later, but not before the last film of the history). What a model loses by
 * that is what hour and weekday told it.
 */
export function shuffleMoments(cases: TestCases, seed: number): TestCases {
  const order = Uint32Array.from(cases.moments.keys())
  createStream(seed, 'evaluation/other-times').shuffle(order)
  const moments = new Uint32Array(new SharedArrayBuffer(cases.moments.byteLength))
  for (let at = 0; at < order.length; at++) {
    const [own, other] = [cases.moments[at], cases.moments[order[at]]]
    const ahead = (((other - own) % WEEK) + WEEK) % WEEK
    const earlier = own + ahead - WEEK
    const last = lastTime(cases, at)
    moments[at] = ahead > WEEK / 2 && earlier >= last ? earlier : own + ahead
  }
  return { ...cases, moments }
}

const lastTime = ({ historyOffsets, times }: TestCases, at: number): number =>
  historyOffsets[at + 1] > historyOffsets[at] ? times[historyOffsets[at + 1] - 1] : 0
