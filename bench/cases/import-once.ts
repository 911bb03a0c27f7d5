// One import in a process of its own: seconds, and memory at its peak against what the process took before.
import { readFileSync } from 'node:fs'
import { startImport } from '../../src/main/importing/index.ts'
import { acquireWriterLock, openStore } from '../../src/main/store/index.ts'

const [dataDir = '', path = ''] = process.argv.slice(2)

/** Megabytes; 0 where the system does not tell. */
const memory = (field: 'VmRSS' | 'VmHWM'): number => {
  try {
    const status = readFileSync('/proc/self/status', 'utf8')
    return Math.round(Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024)
  } catch {
    return 0
  }
}

const lock = acquireWriterLock(dataDir)
const store = openStore(dataDir, 'write')
const baselineMegabytes = memory('VmRSS')
const began = performance.now()
await startImport({ dataDir, path, now: 1 }).done
const seconds = Math.round(performance.now() - began) / 1000
store.close()
lock.release()
console.log(JSON.stringify({ seconds, baselineMegabytes, peakMegabytes: memory('VmHWM') }))
