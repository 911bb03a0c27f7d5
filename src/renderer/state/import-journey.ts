import { create } from 'zustand'
import type { ColumnMap, ImportOutcome, ImportPreview } from '../../contract/importing.ts'
import type { ViewerId } from '../../contract/ids.ts'
import { failureOf, pathOfFile, uploadFile, type Client, type Failure } from '../bridge/index.ts'

export type ImportSource = { readonly path: string } | { readonly upload: string; readonly name: string }

/** How far an import has come, from the choice of a file to its report. */
export type ImportJourney =
  /** `tried`: the path that failed, to be mended rather than typed again. */
  | { readonly stage: 'choosing'; readonly failure: Failure | null; readonly tried: string }
  | { readonly stage: 'uploading'; readonly name: string; readonly part: number }
  | { readonly stage: 'looking'; readonly name: string }
  | {
      readonly stage: 'seen'
      readonly name: string
      readonly source: ImportSource
      readonly preview: ImportPreview
      /** What the person said of a plain table's columns; undefined: as guessed. */
      readonly map: ColumnMap | undefined
    }
  | { readonly stage: 'importing'; readonly name: string }
  | { readonly stage: 'done'; readonly name: string; readonly outcome: ImportOutcome }

interface JourneyState {
  readonly journey: ImportJourney
  chooseFile(client: Client, file: File): Promise<void>
  choosePath(client: Client, path: string): Promise<void>
  /** Looks again, with columns as the person says. */
  remap(client: Client, map: ColumnMap): Promise<void>
  start(client: Client, viewerId: ViewerId): Promise<void>
  cancel(client: Client): Promise<void>
  /** Back to the beginning; an upload under way ends. */
  leave(): void
}

const BEGINNING: ImportJourney = { stage: 'choosing', failure: null, tried: '' }

/** The import that this page began. Kept beside the screens, so that one may leave and find it again. */
export const useImportJourney = create<JourneyState>()((set, get) => {
  let turn = new AbortController()
  /** Ends what was under way; what still comes of it is not shown. */
  const begin = (journey: ImportJourney): AbortSignal => {
    turn.abort()
    turn = new AbortController()
    set({ journey })
    return turn.signal
  }
  const go = async (signal: AbortSignal, step: () => Promise<ImportJourney>, tried = ''): Promise<void> => {
    try {
      const journey = await step()
      if (!signal.aborted) set({ journey })
    } catch (error) {
      if (signal.aborted) return
      const failure = failureOf(error)
      set({ journey: { stage: 'choosing', failure: failure.code === 'CANCELLED' ? null : failure, tried } })
    }
  }
  const look = async (client: Client, name: string, source: ImportSource, map?: ColumnMap): Promise<ImportJourney> => {
    const preview = await client.imports.preview({ source, ...(map !== undefined && { map }) })
    return { stage: 'seen', name, source, preview, map }
  }
  return {
    journey: BEGINNING,
    chooseFile: (client, file) => {
      const path = pathOfFile(file)
      if (path !== undefined) return get().choosePath(client, path === '' ? file.name : path)
      const signal = begin({ stage: 'uploading', name: file.name, part: 0 })
      const onPart = (part: number): void => {
        if (!signal.aborted) set({ journey: { stage: 'uploading', name: file.name, part } })
      }
      return go(signal, async () => {
        const source = await uploadFile(file, { onPart, signal })
        if (!signal.aborted) set({ journey: { stage: 'looking', name: file.name } })
        return look(client, file.name, source)
      })
    },
    choosePath: (client, path) => go(begin({ stage: 'looking', name: path }), () => look(client, path, { path }), path),
    remap: (client, map) => {
      const { journey } = get()
      if (journey.stage !== 'seen') return Promise.resolve()
      const { name, source } = journey
      return go(begin({ ...journey, map }), () => look(client, name, source, map))
    },
    start: (client, viewerId) => {
      const { journey } = get()
      if (journey.stage !== 'seen') return Promise.resolve()
      const { name, source, map } = journey
      return go(begin({ stage: 'importing', name }), async () => {
        const outcome = await client.imports.start({ source, viewerId, ...(map !== undefined && { map }) })
        return { stage: 'done', name, outcome }
      })
    },
    cancel: async (client) => {
      await client.imports.cancel()
    },
    leave: () => void begin(BEGINNING),
  }
})
