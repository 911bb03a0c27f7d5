import type { Services } from '../service/services.ts'
import type { Implementer } from './implementer.ts'

/** Editions fetched from where they are published. */
export const downloadsRouter = (os: Implementer['downloads'], downloads: Services['downloads']) =>
  os.router({
    editions: os.editions.handler(() => [...downloads.editions()]),
    start: os.start.handler(({ input }) => {
      downloads.start(input.edition)
      return { started: true }
    }),
    cancel: os.cancel.handler(async () => ({ cancelled: await downloads.cancel() })),
    watch: os.watch.handler(({ signal }) => downloads.watch(signal ?? neverAborts())),
  })

export const privacyRouter = (os: Implementer['privacy'], downloads: Services['downloads']) =>
  os.router({ ledger: os.ledger.handler(({ input }) => downloads.ledger(input.limit)) })

/** What leaves Matinee as files. */
export const exportsRouter = (os: Implementer['exports'], exports: Services['exports']) =>
  os.router({
    text: os.text.handler(async function* ({ input }) {
      yield* await exports.text(input)
    }),
    save: os.save.handler(({ input, signal }) => exports.save(input, signal ?? neverAborts())),
    run: os.run.handler(({ input }) => exports.run(input.run)),
  })

export const backupsRouter = (os: Implementer['backups'], backups: Services['backups']) =>
  os.router({
    create: os.create.handler(({ input }) => backups.create(input)),
    restore: os.restore.handler(({ input }) => backups.prepareRestore(input.from)),
    withdrawRestore: os.withdrawRestore.handler(() => ({ withdrawn: backups.withdrawRestore() })),
    cancel: os.cancel.handler(async () => ({ cancelled: await backups.cancel() })),
    watch: os.watch.handler(({ signal }) => backups.watch(signal ?? neverAborts())),
  })

const neverAborts = (): AbortSignal => new AbortController().signal
