import { isAtRest } from '../../../src/contract/index.ts'
import { acquireWriterLock, openStore, unfinishedRuns } from '../../../src/main/store/index.ts'
import { createTrainingJobs } from '../../../src/main/training/index.ts'

// A process that trains until it is killed: starts a run, or goes on with the one that is paused. Says each epoch on stdout.
const [dataDir = '', threads = '1', settings = '{}'] = process.argv.slice(2)
acquireWriterLock(dataDir)
const { read, write } = openStore(dataDir, 'write')
const jobs = createTrainingJobs({
  ...{ dataDir, read, write, threads: () => Number(threads), appVersion: '0.1.0', checkpointMs: 0 },
  ...{ now: Date.now, newId: () => 'run-1', isWritable: () => true },
  ...{ onPublished: () => undefined, onChange: () => undefined, onProblem: (error) => console.error(error) },
})
const paused = unfinishedRuns(read).find(({ state }) => state === 'paused')
const { runId } = paused ? jobs.resume(paused.runId) : jobs.start('mf', JSON.parse(settings))
jobs.watch(runId, ({ run }) => {
  console.log(String(Math.floor(run.epoch)))
  if (isAtRest(run)) process.exit(run.state === 'done' ? 0 : 1)
})
