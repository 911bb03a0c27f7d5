import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { pino } from 'pino'
import { startHttpServer, type HttpLimits, type HttpServer } from '../../src/main/transport/http/index.ts'
import { servicesDouble, type ServicesDouble } from './services-double.ts'

export const TOKEN = 'tEsT-tOkEn_0123456789abcdefghijklmnopqrstuv'

export interface Serving {
  readonly server: HttpServer
  readonly port: number
  /** http://127.0.0.1:port */
  readonly origin: string
  readonly services: ServicesDouble
  readonly folder: string
  /** Everything that was logged, as one text. */
  log(): string
  stop(): Promise<void>
}

/** A real server on a free port, over the services' double and a tiny renderer in a temporary folder. */
export async function serving(limits: Partial<HttpLimits> = {}): Promise<Serving> {
  const folder = mkdtempSync(join(tmpdir(), 'matinee-http-'))
  const rendererDir = join(folder, 'renderer')
  mkdirSync(join(rendererDir, 'assets'), { recursive: true })
  writeFileSync(join(rendererDir, 'index.html'), '<!doctype html><title>Matinee</title>')
  writeFileSync(join(rendererDir, 'assets/index-a1B2c3D4.js'), 'export {}')
  writeFileSync(join(rendererDir, 'assets/plain.css'), 'body {}')
  writeFileSync(join(rendererDir, '.secret'), 'hidden')
  writeFileSync(join(folder, 'token'), TOKEN)
  const services = servicesDouble()
  let logged = ''
  const logger = pino(
    { level: 'trace' },
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        logged += chunk.toString()
        done()
      },
    }),
  )
  const server = await startHttpServer({ services, port: 0, token: TOKEN, rendererDir, logger, limits })
  return {
    server,
    port: server.port,
    origin: `http://127.0.0.1:${server.port}`,
    services,
    folder,
    log: () => logged,
    async stop() {
      await server.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
