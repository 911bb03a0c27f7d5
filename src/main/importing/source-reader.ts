import { createHash } from 'node:crypto'
import { MatineeError } from '../../contract/errors.ts'
import type { ImportProgress } from '../../contract/importing.ts'
import { FileWindow, type OnBytes } from './file-window.ts'
import type { MovieLensSource, SourceFile } from './movielens-source.ts'
import { scanRecords, type Fault, type Place } from './record-scanner.ts'
import { Rejections } from './rejections.ts'

/** Who looks on while an import runs. */
export interface Watcher {
  /** Called after every megabyte and between the steps; thin it out before showing it. */
  onProgress(progress: ImportProgress): void
  /** Asked as often. When true, the import throws CANCELLED and leaves nothing. */
  isCancelled(): boolean
}

type Scan = (window: FileWindow, firstLine: number) => void

/** Reads the files of a source one after the other and keeps the books: progress, content hash, rejections. */
export class SourceReader {
  readonly rejections = new Rejections()
  readonly #source: MovieLensSource
  readonly #watcher: Watcher
  readonly #hash = createHash('sha256')
  readonly #bytesTotal: number
  #bytesDone = 0
  #rows = 0
  #file = ''

  constructor(source: MovieLensSource, watcher: Watcher) {
    this.#source = source
    this.#watcher = watcher
    const files = [source.movies, source.links, source.ratings, source.tags]
    this.#bytesTotal = files.reduce((sum, file) => sum + (file?.bytes ?? 0), 0)
  }

  /** `scan` gets the file from its first record on, which is on line `firstLine`. */
  read(file: SourceFile, scan: Scan): void {
    this.#file = file.name
    this.#hash.update(`${file.name}\0${file.bytes}\0`)
    this.#scan(file, scan, (bytes) => {
      this.#hash.update(bytes)
      this.#bytesDone += bytes.length
      this.step('reading')
    })
  }

  /** A second look at a file read before: not counted again. */
  readAgain(file: SourceFile, scan: Scan): void {
    this.#scan(file, scan, () => this.step('reading'))
  }

  /** Reads a quoted CSV file; `add` takes the cells of a record or says why not. */
  readRecords(
    file: SourceFile,
    columns: readonly string[],
    add: (cells: readonly string[]) => Fault | undefined,
  ): void {
    this.read(file, (window, firstLine) =>
      scanRecords(window, columns, firstLine, {
        record: (cells) => {
          const fault = add(cells)
          if (fault === undefined) this.accept()
          return fault
        },
        rejected: (place, fault) => this.reject(file, place, fault),
      }),
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
    if (this.#watcher.isCancelled()) {
      throw new MatineeError('CANCELLED', 'The import was cancelled. Nothing was changed.', { what: 'import' })
    }
    this.#watcher.onProgress({
      source: this.#source.folder,
      phase,
      file: this.#file,
      bytesDone: this.#bytesDone,
      bytesTotal: this.#bytesTotal,
      rows: this.#rows,
      rejected: this.rejections.count,
    })
  }

  /** SHA-256 (hex) of all that was read; to be called once, at the end. */
  contentHash(): string {
    return this.#hash.digest('hex')
  }

  #scan(file: SourceFile, scan: Scan, onBytes: OnBytes): void {
    const window = new FileWindow(file.path, onBytes)
    try {
      window.skipLine()
      scan(window, 2)
    } finally {
      window.close()
    }
  }
}
