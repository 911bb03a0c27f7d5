// Run by the harness under strace, which makes a system call of it fail: takes steps, says which failed how, tries each
// again, and acknowledges what is done.
import { writeSync } from 'node:fs'
import { openStore } from '../../src/main/store/index.ts'
import { codeOf } from './harness.ts'
import { applyStep } from './rating-steps.ts'

const [dataDir = '', first = '', last = ''] = process.argv.slice(2)
const say = (what: string | number): number => writeSync(1, `${what}\n`)

/** Only one call fails, so the second try must do. */
const trying = (what: string | number, work: () => void): void => {
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      work()
      say(what)
      return
    } catch (error) {
      say(`${codeOf(error) === 'STORAGE_FAILED' ? 'failed' : 'unclear'} ${what}: ${String(error)}`)
    }
  }
}

trying('opened', () => {
  const store = openStore(dataDir, 'write')
  for (let step = Number(first); step < Number(last); step++) trying(step, () => applyStep(store.write, step))
})
