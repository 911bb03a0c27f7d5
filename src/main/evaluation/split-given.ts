import { historyOf, type Dataset, type History } from '../dataset/index.ts'
import { casesOf, type Split } from './test-cases.ts'

const NOTHING: History = { movies: new Uint32Array(0), stars: new Float32Array(0), times: new Uint32Array(0) }

/** What to learn from and what to ask are given, over the same films; who is asked about need not be known from training. */
export function splitGiven(train: Dataset, test: Dataset): Split {
  const rows = new Map(Array.from(train.viewerIds, (id, row) => [id, row]))
  const cases = Array.from(test.viewerIds, (viewerId, viewer) => {
    const row = rows.get(viewerId)
    const history = row === undefined ? NOTHING : historyOf(train, row)
    return { viewerId, history, targets: historyOf(test, viewer) }
  })
  return { train, cases: casesOf(cases) }
}
