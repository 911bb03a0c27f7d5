import { MatineeError, type HistoryReport, type ViewerId } from '../../src/contract/index.ts'
import type { Services } from '../../src/main/service/services.ts'

const you = 1_000_000_001 as ViewerId

const REPORT: HistoryReport = {
  kind: 'history',
  format: 'imdb',
  matched: 1,
  ambiguous: 0,
  unmatched: 0,
  rejected: 0,
  watchEvents: 0,
  ratings: 1,
  watchlist: 0,
  tags: 0,
  unchanged: 0,
  undo: '1',
  viewerId: you,
  source: 'ratings.csv',
  importedAt: 0,
  rejections: [],
  skipped: [],
  seconds: 0,
}

/** Importing and profiles for tests of the transports: every call is noted, and answers something that fits the contract. */
export const importsDouble = (called: (name: string) => void): Pick<Services, 'imports' | 'profiles'> => {
  const noted = <Input extends unknown[], Output>(name: string, answer: (...input: Input) => Output) => {
    return async (...input: Input): Promise<Output> => {
      called(name)
      return answer(...input)
    }
  }
  const ofImport = <Output>(name: string, answer: Output) =>
    noted(name, ({ importId }: { importId: string }) => {
      if (importId === '1') return answer
      throw new MatineeError('IMPORT_NOT_FOUND', `There is no import ${importId}.`, { importId })
    })
  return {
    imports: {
      preview: noted('imports.preview', () => ({
        kind: 'history',
        format: 'imdb',
        files: [],
        skipped: [],
        table: null,
      })),
      start: noted('imports.start', () => REPORT),
      cancel: noted('imports.cancel', () => ({ cancelled: false })),
      histories: noted('imports.histories', () => [REPORT]),
      report: ofImport('imports.report', REPORT),
      reportCsv: ofImport('imports.reportCsv', { name: 'report.csv', csv: '' }),
      undo: ofImport('imports.undo', { undone: true }),
      openMatches: noted('imports.openMatches', () => ({ total: 0, matches: [] })),
      chooseMatch: ofImport('imports.chooseMatch', { applied: 1 }),
      dismissMatch: ofImport('imports.dismissMatch', { dismissed: 1 }),
    },
    profiles: {
      list: noted('profiles.list', () => [{ viewerId: you, name: 'You', ratings: 0 }]),
      create: noted('profiles.create', ({ name }: { name: string }) => ({ viewerId: you, name, ratings: 0 })),
      rename: noted('profiles.rename', ({ name }: { name: string }) => ({ viewerId: you, name, ratings: 0 })),
      remove: noted('profiles.remove', () => ({ removed: true })),
    },
  }
}
