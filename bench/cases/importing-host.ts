// A host as `matinee serve` is one, which imports a folder when told to: the first line it says is its port, the second that
// the import has begun, the last what it took.
import { readFileSync } from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'
import { createLogger } from '../../src/main/logging.ts'
import { composeServices } from '../../src/main/service/compose.ts'
import { loadOrCreateToken, startHttpServer } from '../../src/main/transport/http/index.ts'

const [dataDir = '', first = '', second = ''] = process.argv.slice(2)
const say = (what: object): void => console.log(JSON.stringify(what))
const megabytes = (field: string): number => {
  const status = process.platform === 'linux' ? readFileSync('/proc/self/status', 'utf8') : ''
  return Math.round(Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024)
}

const logger = createLogger(dataDir)
const services = await composeServices({ dataDir, firstStart: 'leave', logger })
await services.imports.start({ source: { path: first } })
const token = loadOrCreateToken(dataDir)
const server = await startHttpServer({ services, port: 0, token, rendererDir: join(dataDir, 'no-page'), logger })
say({ port: server.port })
await once(process.stdin, 'data')
const baselineMegabytes = megabytes('VmRSS')
const began = performance.now()
const outcome = await services.imports.start({ source: { path: second } })
const seconds = Math.round(performance.now() - began) / 1000
say({ seconds, baselineMegabytes, peakMegabytes: megabytes('VmHWM'), kind: outcome.kind })
await server.close()
await services.close()
process.exit(0)
