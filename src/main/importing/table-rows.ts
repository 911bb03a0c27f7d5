import { COMMA } from './csv-fields.ts'
import type { HistoryReading } from './history-reading.ts'
import type { Fault, Place, RecordStyle } from './record-scanner.ts'
import type { SourceFile } from './source-folder.ts'
import { decoderOf } from './text-encoding.ts'

/** The cell of a row under a header's name; empty where there is none. */
export type Cell = (name: string) => string

/** Takes a row, or says why not. */
export type TakeRow = (cell: Cell, place: Place) => Fault | undefined

/** How a person's CSV file is written where nothing else is known: commas, UTF-8 or Latin-1. */
export const commaStyle = (file: SourceFile): RecordStyle => ({ delimiter: COMMA, decode: decoderOf(file.path) })

/**
 * Reads the rows of a table by the names in its header; case and spaces around them do not matter, nor whether a row has
 * fewer cells, or more. `isHeader` tells the header where something stands before it.
 */
export const readRows = (
  { reader }: HistoryReading,
  file: SourceFile,
  take: TakeRow,
  {
    style = commaStyle(file),
    isHeader = () => true,
  }: { readonly style?: RecordStyle; readonly isHeader?: (names: readonly string[]) => boolean } = {},
): void => {
  let columns: Map<string, number> | undefined
  reader.readTable(file, style, (cells, place) => {
    if (columns !== undefined) {
      const known = columns
      return take((name) => cells[known.get(name.toLowerCase()) ?? -1]?.trim() ?? '', place)
    }
    const names = cells.map((cell) => cell.trim())
    if (isHeader(names)) columns = new Map(names.map((name, at) => [name.toLowerCase(), at]))
    return undefined
  })
}
