import { spawnSync } from 'node:child_process'
import { copyFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runChild } from './child.ts'
import type { Trial } from './harness.ts'

const STEPS = 25

/** Every acknowledgement comes after the log was written and that write was brought to the disk: seen by the kernel. */
export async function verifyOrder(trial: Trial, template: string): Promise<void> {
  if (spawnSync('strace', ['-V']).error !== undefined) {
    trial.skip('the order of fsync and acknowledgement: strace is not installed')
    return
  }
  const dataDir = trial.folder()
  copyFileSync(join(template, 'matinee.db'), join(dataDir, 'matinee.db'))
  const trace = join(dataDir, 'trace')
  const calls = 'trace=pwrite64,write,writev,fsync,fdatasync'
  const prefix = ['strace', '-f', '-y', '-s', '16', '-e', calls, '-o', trace]
  const { lines, code, errors } = await runChild(['crash-child.ts', 'rate', dataDir, '0', `${STEPS}`], { prefix })
  if (lines.length !== STEPS || code !== 0) {
    trial.skip(`the order of fsync and acknowledgement: strace does not work here (${errors.trim().slice(0, 200)})`)
    return
  }
  let unsynced = false
  let logged = false
  for (const call of readFileSync(trace, 'utf8').split('\n')) {
    const ofLog = call.includes('matinee.db-wal>')
    if (ofLog && /\bpwrite64\(/.test(call)) [logged, unsynced] = [true, true]
    else if (ofLog && /\bf(?:data)?sync\(/.test(call)) unsynced = false
    else if (/\bwrite\(1</.test(call)) {
      trial.count('ordered acknowledgements')
      if (unsynced) trial.lose(`acknowledged before its fsync: ${call}`)
      if (logged) trial.count('acknowledgements after a write to the log')
      logged = false
    }
  }
}
