import type { Dataset, History } from '../dataset/index.ts'

/**
 * Whom a protocol asks about, and what the answer is. C cases, in shared memory. A case is one viewer at one moment: the history
 * before it, and the targets, the films they went on to.
 */
export interface TestCases {
  /** [C] database ids. */
  readonly viewerIds: Int32Array
  /** [C + 1] and [*]: what each has watched before, oldest first. */
  readonly historyOffsets: Uint32Array
  readonly movies: Uint32Array
  readonly stars: Float32Array
  readonly times: Uint32Array
  /** [C] when the first target was watched, seconds since 1970. */
  readonly moments: Uint32Array
  /** [C + 1] and [*]: the targets, and the stars they got. */
  readonly targetOffsets: Uint32Array
  readonly targets: Uint32Array
  readonly targetStars: Float32Array
}

/** What one case is made of. `targets`: a stretch of a history. */
export interface NewCase {
  readonly viewerId: number
  readonly history: History
  readonly targets: History
}

export function casesOf(cases: readonly NewCase[]): TestCases {
  const films = cases.reduce((sum, { history }) => sum + history.movies.length, 0)
  const targets = cases.reduce((sum, { targets: { movies } }) => sum + movies.length, 0)
  const made = {
    viewerIds: new Int32Array(shared(cases.length)),
    historyOffsets: new Uint32Array(shared(cases.length + 1)),
    movies: new Uint32Array(shared(films)),
    stars: new Float32Array(shared(films)),
    times: new Uint32Array(shared(films)),
    moments: new Uint32Array(shared(cases.length)),
    targetOffsets: new Uint32Array(shared(cases.length + 1)),
    targets: new Uint32Array(shared(targets)),
    targetStars: new Float32Array(shared(targets)),
  }
  cases.forEach(({ viewerId, history, targets: own }, at) => {
    made.viewerIds[at] = viewerId
    made.moments[at] = own.times[0] ?? history.times.at(-1) ?? 0
    const [from, to] = [made.historyOffsets[at], made.targetOffsets[at]]
    made.historyOffsets[at + 1] = from + history.movies.length
    made.targetOffsets[at + 1] = to + own.movies.length
    for (const name of ['movies', 'stars', 'times'] as const) made[name].set(history[name], from)
    made.targets.set(own.movies, to)
    made.targetStars.set(own.stars, to)
  })
  return made
}

const shared = (elements: number): SharedArrayBuffer => new SharedArrayBuffer(4 * elements)

/** The history of one case: views. */
export function historyOfCase({ historyOffsets, movies, stars, times }: TestCases, at: number): History {
  const [from, to] = [historyOffsets[at], historyOffsets[at + 1]]
  return { movies: movies.subarray(from, to), stars: stars.subarray(from, to), times: times.subarray(from, to) }
}

/** The targets of one case: a view. */
export const targetsOfCase = ({ targetOffsets, targets }: TestCases, at: number): Uint32Array =>
  targets.subarray(targetOffsets[at], targetOffsets[at + 1])

/** What models may learn from, and what they are then asked. Film rows are the same in both. */
export interface Split {
  readonly train: Dataset
  readonly cases: TestCases
}
