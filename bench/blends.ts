/**
 * What lists made by two or three models together would bring: reciprocal rank fusion (Cormack, Clarke and Büttcher 2009) of
 * their orders of the whole catalogue, protocol last-out, beside each model alone. Every model has the same weight, so nothing
 * is chosen by the films that are asked about.
 *
 *   node bench/blends.ts DATA_DIR [--models=mf,wide_deep,sasrec] [--seeds=1,2,3] [--preset=standard] [--write]
 *
 * --write: also to bench/results/quality/blends.json.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { modelName } from '../src/contract/schemas.ts'
import { PRESETS } from '../src/contract/settings/shared.ts'
import { trainModel } from '../src/main/comparison/train-entrant.ts'
import { loadDataset, type History } from '../src/main/dataset/index.ts'
import { defaultThreads } from '../src/main/engine/index.ts'
import {
  bootstrapIntervals,
  hitAt,
  historyOfCase,
  ndcgAt,
  pairedPermutationTest,
  splitLastOut,
} from '../src/main/evaluation/index.ts'
import { servingModelOf } from '../src/main/models/serving-model-of.ts'
import { createStream } from '../src/main/random/index.ts'
import { openStore } from '../src/main/store/index.ts'
import { circumstances } from './contest.ts'

const K = 10
/** Of the paper: how little the first places count more than those behind them. */
const FUSION = 60

const option = (name: string, usual: string): string =>
  process.argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3) ?? usual

const [dataDir] = process.argv.slice(2)
if (dataDir === undefined) throw new Error('usage: node bench/blends.ts DATA_DIR')
const names = option('models', 'mf,wide_deep,sasrec')
  .split(',')
  .map((name) => modelName.parse(name))
const seeds = option('seeds', '1,2,3').split(',').map(Number)
const preset = PRESETS.find((name) => name === option('preset', 'standard'))
if (preset === undefined) throw new Error(`--preset is one of ${PRESETS.join(', ')}`)

const store = openStore(dataDir, 'read')
const { train, cases } = splitLastOut(loadDataset(store.read), 'test')
store.close()
const V = train.movieIds.length
const C = cases.viewerIds.length
const everyFilm = Uint32Array.from({ length: V }, (_, film) => film)

/** [V] 1 / (60 + place) of each film; films that score the same have the place of the last of them. */
function fusionScores(scores: Float32Array): Float64Array {
  const order = everyFilm.toSorted((a, b) => scores[b] - scores[a])
  const fused = new Float64Array(V)
  for (let end = V; end > 0;) {
    let from = end - 1
    while (from > 0 && scores[order[from - 1]] === scores[order[from]]) from--
    for (let place = from; place < end; place++) fused[order[place]] = 1 / (FUSION + end)
    end = from
  }
  return fused
}

/** The target's rank among the films the viewer does not know; those that score the same stand before it. */
function rankOf(target: number, scores: Float64Array, { movies }: History): number {
  const known = new Set(movies)
  let rank = 1
  scores.forEach((score, film) => {
    if (film !== target && score >= scores[target] && !known.has(film)) rank++
  })
  return rank
}

/** Every choice of at least one of the models, as their places in `names`. */
const choices = Array.from({ length: 2 ** names.length - 1 }, (_, bits) =>
  names.flatMap((_, at) => (((bits + 1) >> at) & 1 ? [at] : [])),
)
/** Per choice [C] the mean over seeds of each viewer's NDCG@10 and HR@10. */
const ndcg = choices.map(() => new Float64Array(C))
const hits = choices.map(() => new Float64Array(C))
const bySeed: number[][] = choices.map(() => [])

for (const seed of seeds) {
  const models = []
  for (const name of names) {
    const hooks = { threads: defaultThreads(), onPoint: () => undefined, shouldStop: () => false }
    const { tensors } = await trainModel(train, { name, preset, settings: {}, seed, refits: false }, hooks)
    models.push(servingModelOf(name, tensors))
    console.log(`seed ${seed}: ${name} is trained`)
  }
  const sums = choices.map(() => 0)
  for (let at = 0; at < C; at++) {
    const history = historyOfCase(cases, at)
    const fused = models.map((model) => fusionScores(model.query(history, cases.moments[at]).scores(everyFilm)))
    const target = cases.targets[cases.targetOffsets[at]]
    choices.forEach((choice, which) => {
      const together = new Float64Array(V)
      for (const model of choice) for (let film = 0; film < V; film++) together[film] += fused[model][film]
      const rank = rankOf(target, together, history)
      ndcg[which][at] += ndcgAt(K, rank) / seeds.length
      hits[which][at] += hitAt(K, rank) / seeds.length
      sums[which] += ndcgAt(K, rank) / C
    })
  }
  sums.forEach((sum, which) => bySeed[which].push(sum))
}

const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length
const alone = choices.flatMap((choice, which) => (choice.length === 1 ? [which] : []))
const best = alone.toSorted((a, b) => mean(ndcg[b]) - mean(ndcg[a]))[0]
const rows = choices.map((choice, which) => ({
  models: choice.map((at) => names[at]),
  ndcg10: mean(ndcg[which]),
  ci95: bootstrapIntervals([ndcg[which]], createStream(1, 'blends'))[0],
  hr10: mean(hits[which]),
  bySeed: bySeed[which],
  /** Against the model that is best alone; not corrected. */
  p: which === best ? null : pairedPermutationTest(ndcg[which], ndcg[best], createStream(1, 'blends')),
}))
for (const { models, ndcg10, ci95, hr10, p } of rows) {
  console.log(
    models.join('+').padEnd(24),
    ndcg10.toFixed(4),
    JSON.stringify(ci95),
    hr10.toFixed(4),
    p?.toFixed(4) ?? '',
  )
}
if (process.argv.includes('--write')) {
  const report = { what: 'reciprocal rank fusion', ...circumstances(), preset, seeds, viewers: C, films: V, rows }
  writeFileSync(join(import.meta.dirname, 'results/quality/blends.json'), `${JSON.stringify(report, null, 2)}\n`)
}
