import { basename } from 'node:path'
import { MatineeError } from '../../contract/index.ts'
import type {
  ColumnMap,
  HistoryReport,
  ImportOutcome,
  ImportPreview,
  MovieId,
  OpenMatch,
  ViewerId,
} from '../../contract/index.ts'
import { previewSource, reportCsv } from '../importing/index.ts'
import {
  chooseMatch,
  dismissMatch,
  historyReport,
  listHistories,
  openMatches,
  reportRows,
  undoImport,
  type EntryPlace,
  type WriteStore,
} from '../store/index.ts'
import type { ActivityBoard } from './activity.ts'
import type { Imports } from './imports.ts'
import { refuseWhileImporting } from './refuse-while-importing.ts'
import type { Uploads } from './uploads.ts'

/** What is imported: a path of this machine, or what the page of the browser host has uploaded. */
export type ImportSource = { readonly path: string } | { readonly upload: string; readonly name: string }

export type ImportWish = { readonly source: ImportSource; readonly map?: ColumnMap | undefined }

/** Importing as the screens do it. What changes anything throws IMPORT_RUNNING while an import runs. */
export interface ImportHistories {
  preview(wish: ImportWish): Promise<ImportPreview>
  /** Resolves at the end. An upload is forgotten then, whatever came of it. */
  start(wish: ImportWish & { viewerId?: ViewerId | undefined }): Promise<ImportOutcome>
  cancel(): Promise<{ cancelled: boolean }>
  histories(of: { viewerId: ViewerId }): Promise<Omit<HistoryReport, 'rejections'>[]>
  report(of: { importId: string }): Promise<HistoryReport>
  reportCsv(of: { importId: string }): Promise<{ name: string; csv: string }>
  undo(of: { importId: string }): Promise<{ undone: boolean }>
  openMatches(of: {
    viewerId: ViewerId
    offset: number
    limit: number
  }): Promise<{ total: number; matches: OpenMatch[] }>
  chooseMatch(choice: EntryPlace & { movieId: MovieId }): Promise<{ applied: number }>
  dismissMatch(entry: EntryPlace): Promise<{ dismissed: number }>
}

export function createImportHistories({
  dataDir,
  store,
  board,
  imports,
  uploads,
}: {
  readonly dataDir: string
  readonly store: WriteStore
  readonly board: ActivityBoard
  readonly imports: Imports
  readonly uploads: Uploads
}): ImportHistories {
  /** An import empties the place where a preview unpacks. */
  let looking: Promise<unknown> | undefined
  const change = <Result>(work: () => Result): Result => {
    refuseWhileImporting(board)
    const result = work()
    board.revised()
    return result
  }
  const placeOf = (source: ImportSource): { path: string; name?: string } =>
    'path' in source ? source : { path: uploads.pathOf(source.upload), name: source.name }

  return {
    preview: async ({ source, map }) => {
      if (board.importing !== null) {
        throw new MatineeError('IMPORT_RUNNING', 'An import is running. Look into another file when it has ended.', {})
      }
      const preview = previewSource({ ...placeOf(source), map, dataDir })
      const over = preview
        .catch(() => undefined)
        .then(() => {
          // Who has looked may go away without a word.
          if ('upload' in source) uploads.release(source.upload)
          if (looking === over) looking = undefined
        })
      looking = over
      return preview
    },
    start: async ({ source, map, viewerId }) => {
      if (looking !== undefined) await looking
      const { path, name } = placeOf(source)
      try {
        return await imports.run(path, { name, map, viewerId })
      } finally {
        if ('upload' in source) uploads.discard(source.upload)
      }
    },
    cancel: async () => ({ cancelled: imports.cancel() }),
    ...storedHistories(store, change),
  }
}

/** What is asked about imports that are over. */
const storedHistories = (
  { read, write }: WriteStore,
  change: <Result>(work: () => Result) => Result,
): Omit<ImportHistories, 'preview' | 'start' | 'cancel'> => ({
  histories: async ({ viewerId }) => listHistories(read, viewerId),
  report: async ({ importId }) => historyReport(read, importId),
  reportCsv: async ({ importId }) => {
    const report = historyReport(read, importId)
    const name = `${basename(report.source)}-import-${importId}.csv`
    return { name, csv: reportCsv(report.rejections, reportRows(read, importId)) }
  },
  undo: async ({ importId }) => {
    change(() => undoImport(write, importId))
    return { undone: true }
  },
  openMatches: async (of) => openMatches(read, of),
  chooseMatch: async (choice) => ({ applied: change(() => chooseMatch(write, choice)) }),
  dismissMatch: async (entry) => ({ dismissed: change(() => dismissMatch(write, entry)) }),
})
