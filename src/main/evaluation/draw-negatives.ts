import { createStream, type RandomStream } from '../random/index.ts'
import { NO_FILM } from './lists.ts'
import { historyOfCase, targetsOfCase, type TestCases } from './test-cases.ts'

/** Films a case's first target is ranked among: [C, n] rows, NO_FILM where there are not so many. */
export interface Negatives {
  readonly n: number
  readonly films: Uint32Array
}

/**
 * As for the files of He et al. 2017 (NCF): n different films the viewer knows nothing of, all equally likely. The draw depends on
 * the seed and the place of the case alone.
 */
export function drawUnknown(cases: TestCases, V: number, n: number, seed: number): Negatives {
  return draw(cases, n, (at) => {
    const stream = createStream(seed, `evaluation/unknown/${at}`)
    const taken = new Set([...historyOfCase(cases, at).movies, ...targetsOfCase(cases, at)])
    return fill(n, V - taken.size, () => {
      const film = drawOutside(stream, V, taken)
      taken.add(film)
      return film
    })
  })
}

/**
 * As Kang and McAuley 2018 (SASRec) drew: n films with replacement, all equally likely, that are not in the training part, which
 * is the history without its last film (the validation's): so that one may be among them. Other than in their program the target itself is not drawn.
 */
export function drawWithReplacement(cases: TestCases, V: number, n: number, seed: number): Negatives {
  return draw(cases, n, (at) => {
    const stream = createStream(seed, `evaluation/with-replacement/${at}`)
    const { movies } = historyOfCase(cases, at)
    const trained = new Set([...movies.subarray(0, -1), ...targetsOfCase(cases, at)])
    return fill(n, V > trained.size ? n : 0, () => drawOutside(stream, V, trained))
  })
}

function draw(cases: TestCases, n: number, ofCase: (at: number) => Uint32Array): Negatives {
  const films = new Uint32Array(new SharedArrayBuffer(4 * n * cases.viewerIds.length))
  for (let at = 0; at < cases.viewerIds.length; at++) films.set(ofCase(at), n * at)
  return { n, films }
}

function fill(n: number, most: number, next: () => number): Uint32Array {
  const films = new Uint32Array(n).fill(NO_FILM)
  for (let place = 0; place < Math.min(n, most); place++) films[place] = next()
  return films
}

function drawOutside(stream: RandomStream, V: number, taken: ReadonlySet<number>): number {
  for (;;) {
    const film = stream.int(V)
    if (!taken.has(film)) return film
  }
}
