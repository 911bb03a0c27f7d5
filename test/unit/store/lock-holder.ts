// Run by the lock's tests in a process of its own: takes the lock of the folder given, says so, and holds it.
import { acquireWriterLock } from '../../../src/main/store/index.ts'

const [dataDir = ''] = process.argv.slice(2)
try {
  const lock = acquireWriterLock(dataDir)
  process.stdout.write('held\n')
  process.stdin.on('data', () => {
    lock.release()
    process.exit(0)
  })
} catch (error) {
  process.stdout.write(error instanceof Error && 'code' in error ? `${String(error.code)}\n` : `${String(error)}\n`)
  process.exit(1)
}
