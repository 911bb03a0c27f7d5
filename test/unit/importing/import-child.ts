// Run by the tests in a process of its own, to be killed: imports the folder given as a host does.
import { startImport } from '../../../src/main/importing/index.ts'
import { acquireWriterLock, openStore } from '../../../src/main/store/index.ts'

const [dataDir = '', folder = ''] = process.argv.slice(2)
const lock = acquireWriterLock(dataDir)
const store = openStore(dataDir, 'write')
const job = startImport({ dataDir, path: folder, now: 2 })
job.progress(({ phase, bytesDone }) => process.stdout.write(`${phase} ${bytesDone}\n`))
await job.done
process.stdout.write('done\n')
store.close()
lock.release()
