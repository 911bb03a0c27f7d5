import type { Services } from '../service/services.ts'
import type { Implementer } from './implementer.ts'

/** Imports of editions and personal histories. */
export const importsRouter = (os: Implementer['imports'], imports: Services['imports']) =>
  os.router({
    preview: os.preview.handler(({ input }) => imports.preview(input)),
    start: os.start.handler(({ input }) => imports.start(input)),
    cancel: os.cancel.handler(() => imports.cancel()),
    histories: os.histories.handler(({ input }) => imports.histories(input)),
    report: os.report.handler(({ input }) => imports.report(input)),
    reportCsv: os.reportCsv.handler(({ input }) => imports.reportCsv(input)),
    undo: os.undo.handler(({ input }) => imports.undo(input)),
    openMatches: os.openMatches.handler(({ input }) => imports.openMatches(input)),
    chooseMatch: os.chooseMatch.handler(({ input }) => imports.chooseMatch(input)),
    dismissMatch: os.dismissMatch.handler(({ input }) => imports.dismissMatch(input)),
  })

/** The people who use a data folder. */
export const profilesRouter = (os: Implementer['profiles'], profiles: Services['profiles']) =>
  os.router({
    list: os.list.handler(() => profiles.list()),
    create: os.create.handler(({ input }) => profiles.create(input)),
    rename: os.rename.handler(({ input }) => profiles.rename(input)),
    remove: os.remove.handler(({ input }) => profiles.remove(input)),
  })
