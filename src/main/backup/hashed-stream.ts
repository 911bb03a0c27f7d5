import { createHash } from 'node:crypto'
import { Transform, type TransformCallback } from 'node:stream'

/** Passes bytes on and keeps count of them. */
export interface HashedStream extends Transform {
  /** Of what has passed; to be asked once, at the end. */
  facts(): { readonly bytes: number; readonly sha256: string }
}

/** `onBytes` hears of every piece and may throw to end the stream. */
export function hashedStream(onBytes: (bytes: number) => void): HashedStream {
  const hash = createHash('sha256')
  let bytes = 0
  const stream = new Transform({
    transform: (chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback) => {
      try {
        hash.update(chunk)
        bytes += chunk.length
        onBytes(chunk.length)
        done(null, chunk)
      } catch (error) {
        done(error instanceof Error ? error : new Error(String(error)))
      }
    },
  })
  return Object.assign(stream, { facts: () => ({ bytes, sha256: hash.digest('hex') }) })
}
