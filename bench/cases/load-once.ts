// One load of the training data set in a process of its own: from the database, or from its snapshot.
import { readFileSync } from 'node:fs'
import { loadDataset } from '../../src/main/dataset/index.ts'
import { openStore } from '../../src/main/store/index.ts'

const [dataDir = '', how = ''] = process.argv.slice(2)
const store = openStore(dataDir, 'read')
const place = {
  dataDir,
  onProblem: (error: Error) => {
    throw error
  },
}
const began = performance.now()
const { hash, movies } = loadDataset(store.read, how === 'sql' ? undefined : place)
const seconds = Math.round(performance.now() - began) / 1000
store.close()
const peak = /VmHWM:\s+(\d+)/.exec(process.platform === 'linux' ? readFileSync('/proc/self/status', 'utf8') : '')
console.log(
  JSON.stringify({ seconds, peakMegabytes: Math.round(Number(peak?.[1] ?? 0) / 1024), ratings: movies.length, hash }),
)
