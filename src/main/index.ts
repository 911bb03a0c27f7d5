import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { app, dialog } from 'electron'
import { appRoot } from './app-root.ts'
import { createLogger } from './logging.ts'
import { composeServices } from './service/compose.ts'
import { runEndings } from './service/run-endings.ts'
import { watchPreferences } from './service/watch-preferences.ts'
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
    const listeners = new Set<Parameters<Backend['onChoices']>[0]>()
    const composed = await composeServices({ dataDir, firstStart: 'demo', logger })
    const services = watchPreferences(composed, (chosen) => listeners.forEach((listener) => listener(chosen)))
    const server = await startHttpServer({ services, port, token: loadOrCreateToken(dataDir), rendererDir, logger })
    return {
      router: createRouter(services, logger),
      choices: (await services.preferences.get()).preferences,
      onChoices: (listener) => void listeners.add(listener),
      runEndings: (signal) => runEndings(services, signal),
      close: async () => {
        await server.close()
        await services.close()
      },
    }
  }

  runShell({
    args,
    dataDir,
    rendererDir,
    preload: join(appRoot, 'out/preload/index.cjs'),
    icon: join(appRoot, 'resources/icon.png'),
    logger,
    openBackend,
  })
}

try {
  main(process.argv.slice(1))
} catch (error) {
  dialog.showErrorBox('Matinee cannot start', error instanceof Error ? error.message : String(error))
  app.exit(1)
}
