import { join } from 'node:path'
import { pino } from 'pino'
import { training } from '../../src/main/transport/http/openapi/examples/training.ts'
import type { RunSnapshot } from '../../src/contract/index.ts'
import { composeServices } from '../../src/main/service/compose.ts'
import type { Services } from '../../src/main/service/services.ts'
import { withWriteStore } from '../../src/main/service/with-write-store.ts'
import { currentDataSet, insertRun } from '../../src/main/store/index.ts'
import { startHttpServer } from '../../src/main/transport/http/index.ts'
import { queuedRun } from '../fixtures/queued-run.ts'
import { importSmallData, temporaryFolder, train } from '../unit/service/small-data.ts'

export const REAL_TOKEN = 'rEaL-tOkEn_0123456789abcdefghijklmnopqrstuv'

export interface RealServer {
  readonly origin: string
  readonly port: number
  readonly services: Services
  readonly dataDir: string
  stop(): Promise<void>
}

/** The services themselves over a small data set with a trained mf, behind the real server. */
export async function realServer(): Promise<RealServer> {
  const { folder, remove } = temporaryFolder()
  const dataDir = await importSmallData(folder)
  await withWriteStore(dataDir, async ({ read, write }) => {
    insertRun(write, { ...EXAMPLE_RUN, dataSetId: currentDataSet(read)?.id ?? 0, seed: 1 })
  })
  const logger = pino({ level: 'silent' })
  const services = await composeServices({ dataDir, firstStart: 'leave', logger, threads: 1 })
  await train(services)
  const rendererDir = join(folder, 'renderer')
  const server = await startHttpServer({ services, port: 0, token: REAL_TOKEN, rendererDir, logger })
  return {
    ...{ services, dataDir, port: server.port, origin: `http://127.0.0.1:${server.port}` },
    async stop() {
      await server.close()
      await services.close()
      remove()
    },
  }
}

/** The run that the document's examples name: paused, so that it can be resumed. */
const EXAMPLE_RUN: RunSnapshot = {
  ...queuedRun(String(training['getRun']?.parameters?.['run_id'])),
  ...{ state: 'paused', preset: 'quick', settings: { embeddingSize: 16, epochs: 2 }, startedAt: 2, epochs: 2 },
}
