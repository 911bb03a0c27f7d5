import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Trial } from './harness.ts'
import { runChild } from './child.ts'

/** A network of its own in which there is nobody: loopback alone. */
const ALONE = ['unshare', '--net', '--map-root-user', '--']
const RENDERER = fileURLToPath(new URL('../../out/renderer/index.html', import.meta.url))

const works = ([program = '', ...args]: readonly string[]): boolean => spawnSync(program, args).status === 0

/**
 * The whole way of a person through the product, generator to list and page, where no other machine can be reached; every
 * `connect` and every packet sent is traced, and none may name an address outside this machine.
 */
export async function verifyOffline(trial: Trial): Promise<void> {
  if (!works([...ALONE, 'ip', 'link', 'set', 'lo', 'up'])) {
    trial.skip('offline: this system gives no network namespace (unshare --net, ip)')
    return
  }
  const folder = trial.folder()
  const traced = works(['strace', '-V'])
  if (!traced) trial.skip('offline: strace is not here, so attempts are not traced; the namespace has no way out')
  const trace = join(folder, 'trace')
  const tracer = traced ? ['strace', '-ff', '-qq', '-e', 'trace=connect,sendto,sendmsg', '-o', trace] : []
  const { lines, code, errors } = await runChild(['offline-child.ts', folder, String(trial.quick)], {
    prefix: [...ALONE, 'sh', '-c', 'ip link set lo up; exec "$@"', 'sh', ...tracer],
  })
  for (const step of lines) trial.count(step)
  if (code !== 0) trial.lose(`the run ended with ${code} after ${lines.join(', ')}: ${errors.slice(-400)}`)
  if (!existsSync(RENDERER)) trial.skip('offline: the page is not built (npm run build), so it was not loaded')
  if (traced) judgeTrace(trial, folder)
}

const ABROAD = /sa_family=AF_INET6?\b.*?(?:inet_addr\("([^"]+)"\)|inet_pton\(AF_INET6, "([^"]+)")/

/** Every address that something tried to reach. */
function judgeTrace(trial: Trial, folder: string): void {
  for (const file of readdirSync(folder).filter((name) => name.startsWith('trace.'))) {
    for (const line of readFileSync(join(folder, file), 'utf8').split('\n')) {
      const [, four, six] = ABROAD.exec(line) ?? []
      const address = four ?? six
      if (address === undefined) continue
      trial.count('traced')
      if (!address.startsWith('127.') && address !== '::1')
        trial.lose(`an attempt to reach ${address}: ${line.slice(0, 120)}`)
    }
  }
}
