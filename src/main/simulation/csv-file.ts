import { open, type FileHandle } from 'node:fs/promises'

/** Bytes gathered before they go to the file: few system calls, and the event loop gets its turn between them. */
const CHUNK = 256 * 1024
const ZERO = 0x30
const COMMA = 0x2c
const NEWLINE = 0x0a

/**
 * A CSV file written as bytes, for rows by the million. Append freely, and `await drain()` at least every
 * `rowsBetween` rows: it writes when a chunk is full, so that memory stays bounded however slow the disk is.
 */
export class CsvFile {
  readonly #handle: FileHandle
  readonly #bytes: Buffer
  #length = 0

  private constructor(handle: FileHandle, room: number) {
    this.#handle = handle
    this.#bytes = Buffer.allocUnsafe(CHUNK + room)
  }

  /** Creates the file (it must not exist) with a header. `bytesBetween`: the most appended from one drain to the next. */
  static async create(path: string, header: string, bytesBetween: number): Promise<CsvFile> {
    const file = new CsvFile(await open(path, 'wx'), bytesBetween + header.length + 1)
    file.text(header)
    file.endRow()
    return file
  }

  /** A whole number, 0 .. 2^31 - 1, in decimal. */
  integer(value: number): void {
    let digits = 1
    for (let bound = 10; value >= bound; bound *= 10) digits++
    const bytes = this.#bytes
    let rest = value | 0
    for (let at = this.#length + digits - 1; at >= this.#length; at--) {
      const tens = (rest / 10) | 0
      bytes[at] = ZERO + rest - tens * 10
      rest = tens
    }
    this.#length += digits
  }

  /** Half stars (1 .. 10) as MovieLens writes stars: 7 is "3.5". */
  stars(halfStars: number): void {
    this.#bytes[this.#length] = ZERO + (halfStars >> 1)
    this.#bytes[this.#length + 1] = 0x2e
    this.#bytes[this.#length + 2] = halfStars & 1 ? 0x35 : ZERO
    this.#length += 3
  }

  /** Written as it is, in UTF-8: no quoting. */
  text(value: string): void {
    this.#length += this.#bytes.write(value, this.#length)
  }

  endCell(): void {
    this.#bytes[this.#length++] = COMMA
  }

  endRow(): void {
    this.#bytes[this.#length++] = NEWLINE
  }

  /** Writes what is gathered once it fills a chunk; true when it did. */
  async drain(): Promise<boolean> {
    if (this.#length < CHUNK) return false
    await this.#write()
    return true
  }

  /** Writes the rest and closes. */
  async end(): Promise<void> {
    await this.#write()
    await this.#handle.close()
  }

  /** Closes without writing the rest; for files that nobody wants any more. Safe to call after `end`. */
  async abandon(): Promise<void> {
    await this.#handle.close().catch(() => undefined)
  }

  async #write(): Promise<void> {
    for (let at = 0; at < this.#length;) {
      at += (await this.#handle.write(this.#bytes, at, this.#length - at)).bytesWritten
    }
    this.#length = 0
  }
}
