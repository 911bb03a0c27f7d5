// Run by the tests in a process of its own: restores as the command line does, and kills itself at the first sign of the
// step given.
import { restoreNow } from '../../../src/main/service/backups.ts'

const [dataDir = '', from = '', killAt = ''] = process.argv.slice(2)
const signal = new AbortController().signal
await restoreNow({ dataDir, from, now: 1_700_000_000_000, signal }, (step) => {
  if (step === killAt) process.kill(process.pid, 'SIGKILL')
})
