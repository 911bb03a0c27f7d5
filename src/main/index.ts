import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { app, dialog } from 'electron'
import { appRoot } from './app-root.ts'
import { createLogger } from './logging.ts'
import { composeServices } from './service/compose.ts'
import { electronArguments, runShell, type Backend } from './shell/index.ts'
import { defaultDataDir } from './store/index.ts'
import { loadOrCreateToken, startHttpServer } from './transport/http/index.ts'
import { createRouter } from './transport/index.ts'

/** The Electron host: the services behind a window, and the same HTTP API as the browser host's beside it. */
function main(args: readonly string[]): void {
  const { dataDir: given, port } = electronArguments(args)
  const dataDir = given ?? defaultDataDir(process.env, process.platform)
  const rendererDir = join(appRoot, 'out/renderer')
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const logger = createLogger(dataDir)

  const openBackend = async (): Promise<Backend> => {
    const services = await composeServices({ dataDir, firstStart: 'demo', logger })
    const server = await startHttpServer({ services, port, token: loadOrCreateToken(dataDir), rendererDir, logger })
    return {
      router: createRouter(services, logger),
      close: async () => {
        await server.close()
        await services.close()
      },
    }
  }

  runShell({ dataDir, rendererDir, preload: join(appRoot, 'out/preload/index.cjs'), logger, openBackend })
}

try {
  main(process.argv.slice(1))
} catch (error) {
  dialog.showErrorBox('Matinee cannot start', error instanceof Error ? error.message : String(error))
  app.exit(1)
}
