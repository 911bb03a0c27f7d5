/**
 * How well the baselines, and the models asked for, rank the films people watched next.
 *
 *   node bench/compare.ts DATA_DIR [mf] [ncf] [wide_deep] [sasrec] [--preset quick|standard|best]
 */
import { parseArgs } from 'node:util'
import { isModelName, type ModelName } from '../src/contract/index.ts'
import { MODEL_SETTINGS, PRESETS } from '../src/contract/settings/index.ts'
import { historyOf, holdOutLast, loadDataset, NOTHING_HELD_OUT, type History } from '../src/main/dataset/index.ts'
import { defaultThreads } from '../src/main/engine/index.ts'
import { hitAt, meanOverRanks, ndcgAt, NO_RANK } from '../src/main/evaluation/index.ts'
import { ease, itemKnn, mostPopular, recentlyPopular } from '../src/main/models/baselines/index.ts'
import { servingModelOf } from '../src/main/service/served-models.ts'
import { openStore } from '../src/main/store/index.ts'
import { trainers } from '../src/main/training/trainers.ts'

const PROTOCOL = `protocol last-out: of each viewer with three ratings or more the last film (by time, then order in the file) is held
out; everything is trained on the rest; the held-out film is ranked among the whole catalogue minus the other films its viewer
knows, at the moment it was watched; films that score the same come before it. A model that stops early holds out one film more of
each viewer for that.`

type Score = (history: History, at: number) => Float32Array

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { preset: { type: 'string', default: 'standard' } },
})
const [dataDir, ...names] = positionals
const preset = PRESETS.find((name) => name === values.preset)
if (dataDir === undefined || preset === undefined || !names.every(isModelName)) {
  throw new Error(
    'usage: node bench/compare.ts DATA_DIR [mf] [ncf] [wide_deep] [sasrec] [--preset quick|standard|best]',
  )
}
const store = openStore(dataDir, 'read')
const dataset = loadDataset(store.read)
store.close()
const { train, heldOut } = holdOutLast(dataset)
const everyFilm = Uint32Array.from(dataset.movieIds, (_, row) => row)

function report(name: string, seconds: number, score: Score): void {
  const ranks = Uint32Array.from(heldOut, (film, viewer) => {
    if (film === NOTHING_HELD_OUT) return NO_RANK
    const history = historyOf(train, viewer)
    const scores = score(history, dataset.times[dataset.offsets[viewer + 1] - 1])
    let rank = 0
    for (const value of scores) if (value >= scores[film]) rank++
    for (const known of history.movies) if (known !== film && scores[known] >= scores[film]) rank--
    return rank
  })
  const digits = (of: (rank: number) => number): string => (meanOverRanks(ranks, of) ?? 0).toFixed(4)
  const [ndcg, hits] = [digits((rank) => ndcgAt(10, rank)), digits((rank) => hitAt(10, rank))]
  console.log(`${name.padEnd(18)} NDCG@10 ${ndcg}  HR@10 ${hits}  (${seconds.toFixed(1)} s)`)
}

async function trained(model: ModelName): Promise<Score> {
  const trainer = trainers[model]
  if (!trainer) throw new Error(`this version cannot train ${model}`)
  const run = { dataset: train, threads: defaultThreads(), onPoint: () => undefined, shouldStop: () => false }
  const { tensors } = await trainer.prepare(MODEL_SETTINGS[model].presets[preset ?? 'standard']).train(run)
  const serving = servingModelOf(model, tensors)
  return (history, at) => serving.query(history, at).scores(everyFilm)
}

console.log(PROTOCOL)
const { viewerIds, movieIds, movies } = dataset
console.log(`${viewerIds.length} viewers, ${movieIds.length} films, ${movies.length} ratings; preset ${preset}\n`)
for (const baseline of [mostPopular, recentlyPopular(), itemKnn(), ease()]) {
  const started = performance.now()
  const fitted = baseline.fit(train)
  report(baseline.name, (performance.now() - started) / 1000, fitted.score)
}
for (const model of names.filter(isModelName)) {
  const started = performance.now()
  const score = await trained(model)
  report(model, (performance.now() - started) / 1000, score)
}
