import { FileWindow } from './file-window.ts'
import { decodeCell, type DecodeCell } from './record-scanner.ts'

const latin1 = new TextDecoder('windows-1252')

/** Every byte is a character of Latin-1, in the form that the web and Windows mean by that name. */
const decodeLatin1: DecodeCell = (bytes) => {
  const text = latin1.decode(bytes)
  return text.includes('\0') ? { reason: 'contains a NUL character' } : text
}

/** How the text of a file is to be read: as UTF-8 when the whole of it is, else as Latin-1. Reads it once. */
export const decoderOf = (path: string): DecodeCell => {
  const utf8 = new TextDecoder('utf-8', { fatal: true })
  const window = new FileWindow(path, () => undefined)
  try {
    while (window.fill()) {
      utf8.decode(window.bytes.subarray(window.start, window.end), { stream: true })
      window.start = window.end
    }
    utf8.decode()
    return decodeCell
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return decodeLatin1
  } finally {
    window.close()
  }
}
