/**
 * What the two solvers of implicit ALS reach in the same time: loss and validation NDCG@10 (protocol last-out, at most 1,000
 * viewers) after each sweep, and when.
 *
 *   node bench/mf-solvers.ts DATA_DIR [--sizes=64,128,192] [--epochs=10] [--write]   --write: also to bench/results/mf-solvers.json
 */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CurvePoint } from '../src/contract/training.ts'
import { round } from '../src/main/benchmarks/measure.ts'
import { loadDataset } from '../src/main/dataset/index.ts'
import { defaultThreads } from '../src/main/engine/index.ts'
import { mfDefaults, trainMf } from '../src/main/models/mf/index.ts'
import { openStore } from '../src/main/store/index.ts'
import { circumstances } from './contest.ts'

const option = (name: string, usual: string): string =>
  process.argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3) ?? usual

const [dataDir] = process.argv.slice(2)
if (dataDir === undefined) throw new Error('usage: node bench/mf-solvers.ts DATA_DIR')
const store = openStore(dataDir, 'read')
const dataset = loadDataset(store.read)
store.close()
const epochs = Number(option('epochs', '10'))
const threads = defaultThreads()

const runs = []
for (const embeddingSize of option('sizes', '64,128,192').split(',').map(Number)) {
  for (const solver of ['exact', 'blocks'] as const) {
    const points: CurvePoint[] = []
    const settings = { ...mfDefaults, embeddingSize, solver, epochs, patience: 0 }
    await trainMf({ dataset, settings, threads, onPoint: (point) => void points.push(point), shouldStop: () => false })
    const sweeps = points.map(({ loss, validation, atMs }) => ({
      seconds: round(atMs / 1000),
      loss: round(loss),
      ndcg10: validation === null ? null : round(validation),
    }))
    runs.push({ embeddingSize, solver, sweeps })
    console.log(`D ${embeddingSize}, ${solver}`)
    for (const { seconds, loss, ndcg10 } of sweeps) console.log(`  ${seconds} s  loss ${loss}  NDCG@10 ${ndcg10}`)
  }
}
const { viewerIds, movieIds, movies } = dataset
const data = { viewers: viewerIds.length, films: movieIds.length, ratings: movies.length }
const report = { name: 'mf_solvers', ...circumstances(), threads, data, runs }
if (process.argv.includes('--write')) {
  await writeFile(join(import.meta.dirname, 'results', 'mf-solvers.json'), `${JSON.stringify(report, null, 2)}\n`)
}
