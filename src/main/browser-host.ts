import { join } from 'node:path'
import { appRoot } from './app-root.ts'
import { createLogger } from './logging.ts'
import { composeServices } from './service/compose.ts'
import { loadOrCreateToken, startHttpServer } from './transport/http/index.ts'

export interface Serving {
  /** e.g. http://127.0.0.1:4600 */
  readonly address: string
  /** The address with the token in its fragment: what to open in a browser. For the person's eyes only. */
  readonly link: string
  /** A link with a one-time ticket in its place: for the argument list of the program that opens it. */
  ticketLink(): string
}

/** The browser host: services, HTTP API and the built renderer on 127.0.0.1, until `signal` aborts. */
export async function runBrowserHost(options: {
  dataDir: string
  port: number
  /** `demo`: an empty data folder gets the demo data and every model is trained; `leave`: serve what is there. */
  firstStart: 'demo' | 'leave'
  signal: AbortSignal
  onServing: (serving: Serving) => void
}): Promise<void> {
  const { dataDir, firstStart, signal } = options
  const logger = createLogger(dataDir)
  const services = await composeServices({ dataDir, firstStart, logger })
  try {
    const token = loadOrCreateToken(dataDir)
    const server = await startHttpServer({
      services,
      port: options.port,
      token,
      rendererDir: join(appRoot, 'out/renderer'),
      logger,
    })
    try {
      const address = `http://127.0.0.1:${server.port}`
      options.onServing({
        address,
        link: `${address}/#token=${token}`,
        ticketLink: () => `${address}/#ticket=${server.issueTicket()}`,
      })
      await aborted(signal)
    } finally {
      await server.close()
    }
  } finally {
    await services.close()
  }
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
