import { createHash } from 'node:crypto'
import { MatineeError } from '../../contract/errors.ts'
import type { ImportProgress } from '../../contract/importing.ts'
import { etaOf } from './eta.ts'
import { FileWindow, type OnBytes } from './file-window.ts'
import { scanLines, type LineStyle } from './line-scanner.ts'
import { scanRecords, type Fault, type Place, type RecordStyle } from './record-scanner.ts'
import { Rejections } from './rejections.ts'
import { skipMark } from './skip-mark.ts'
import type { SourceFile } from './source-folder.ts'

/** Who looks on while an import runs. */
export interface Watcher {
  /** Called after every megabyte and between the steps; thin it out before showing it. */
  onProgress(progress: ImportProgress): void
  /** Asked as often. When true, the import throws CANCELLED and leaves nothing. */
  isCancelled(): boolean
}

export interface ReaderOptions {
  /** Where it comes from, for people. */
  readonly label: string
  /** The files that will be read. */
  readonly files: readonly SourceFile[]
  readonly watcher: Watcher
  /** Milliseconds from any fixed moment. */
  readonly clock: () => number
}

type Scan = (window: FileWindow, firstLine: number) => void

/** Takes the cells of a record, or says why not. */
export type TakeRecord = (cells: readonly string[], place: Place) => Fault | undefined

/** Reads the files of a source one after the other and keeps the books: progress, content hash, rejections. */
export class SourceReader {
  readonly rejections = new Rejections()
  readonly #options: ReaderOptions
  readonly #hash = createHash('sha256')
  readonly #bytesTotal: number
  readonly #began: number
  #bytesDone = 0
  #rows = 0
  #steps = 0
  #file = ''

  constructor(options: ReaderOptions) {
    this.#options = options
    this.#bytesTotal = options.files.reduce((sum, { bytes }) => sum + bytes, 0)
    this.#began = options.clock()
  }

  /** `scan` gets the file from the line after its header on, which is line 2; without a header from line 1 on. */
  read(file: SourceFile, scan: Scan, header: 'header' | 'no header' = 'header'): void {
    this.#file = file.name
    this.#hash.update(`${file.name}\0${file.bytes}\0`)
    const onBytes: OnBytes = (bytes) => {
      this.#hash.update(bytes)
      this.#bytesDone += bytes.length
      this.step('reading')
    }
    this.#scan(file, scan, header, onBytes)
  }

  /** A second look at a file read before: not counted again. */
  readAgain(file: SourceFile, scan: Scan, header: 'header' | 'no header' = 'header'): void {
    this.#scan(file, scan, header, () => this.step('reading'))
  }

  /** Reads a quoted CSV file whose header is known. */
  readRecords(file: SourceFile, columns: readonly string[], take: TakeRecord): void {
    this.read(file, (window, firstLine) => scanRecords(window, columns, firstLine, this.#sink(file, take)))
  }

  /** Reads a file of lines without quotes and header. */
  readLines(file: SourceFile, style: LineStyle, take: TakeRecord): void {
    this.read(file, (window, firstLine) => scanLines(window, firstLine, style, this.#sink(file, take)), 'no header')
  }

  /** Reads every record of a CSV file, its header among them, however many cells it has. */
  readTable(file: SourceFile, style: RecordStyle, take: TakeRecord): void {
    this.read(
      file,
      (window, firstLine) => scanRecords(window, undefined, firstLine, this.#sink(file, take), style),
      'no header',
    )
  }

  reject(file: SourceFile, { line, offset }: Place, { column, reason }: Fault): void {
    this.rejections.add({ file: file.name, line, offset, column, reason })
  }

  /** Counts a record that was taken, for the progress. */
  accept(): void {
    this.#rows += 1
  }

  /** Tells the watcher where the import is. Throws CANCELLED when it wants no more. */
  step(phase: ImportProgress['phase']): void {
    const { label, watcher, clock } = this.#options
    if (watcher.isCancelled()) {
      throw new MatineeError('CANCELLED', 'The import was cancelled. Nothing was changed.', { what: 'import' })
    }
    if (phase !== 'reading') this.#steps += 1
    const read = this.#bytesTotal === 0 ? 1 : this.#bytesDone / this.#bytesTotal
    watcher.onProgress({
      source: label,
      phase,
      file: this.#file,
      bytesDone: this.#bytesDone,
      bytesTotal: this.#bytesTotal,
      rows: this.#rows,
      rejected: this.rejections.count,
      etaSeconds: etaOf({ read, steps: this.#steps, seconds: (clock() - this.#began) / 1000 }),
    })
  }

  /** SHA-256 (hex) of all that was read; to be called once, at the end. */
  contentHash(): string {
    return this.#hash.digest('hex')
  }

  #sink(file: SourceFile, take: TakeRecord) {
    return {
      record: (cells: readonly string[], place: Place): Fault | undefined => {
        const fault = take(cells, place)
        if (fault === undefined) this.accept()
        return fault
      },
      rejected: (place: Place, fault: Fault): void => this.reject(file, place, fault),
    }
  }

  #scan(file: SourceFile, scan: Scan, header: 'header' | 'no header', onBytes: OnBytes): void {
    const window = new FileWindow(file.path, onBytes)
    try {
      if (header === 'header') {
        window.skipLine()
        scan(window, 2)
      } else {
        window.fill()
        skipMark(window)
        scan(window, 1)
      }
    } finally {
      window.close()
    }
  }
}
