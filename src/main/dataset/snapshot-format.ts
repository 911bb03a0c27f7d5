import { join } from 'node:path'
import { z } from 'zod'

/**
 * A snapshot holds the imported ratings of one data set, little-endian, one section after the other:
 *
 *     "MTNSNAP\n"  version u32  length of the header u32  header (JSON)
 *     movieIds i32[films]  viewerIds i32[viewers]  offsets u32[viewers + 1]
 *     movies u32[ratings]  times u32[ratings]  half stars u8[ratings]
 *     SHA-256 of all that
 *
 * The same ratings give the same bytes.
 */
export const MAGIC = Buffer.from('MTNSNAP\n')

/** Raised whenever the bytes come to mean something else; a snapshot of another version is made anew. */
export const FORMAT_VERSION = 1

export const PREFIX_BYTES = MAGIC.length + 8
export const HASH_BYTES = 32

const count = z.int().min(0).max(0xffff_ffff)

export const headerSchema = z.strictObject({
  dataSetId: z.int(),
  contentHash: z.string(),
  importedAt: z.number(),
  /** Imported viewers who are left out, because their ratings had changed since the import; ascending. */
  except: z.array(z.int()),
  films: count,
  viewers: count,
  ratings: count,
})
export type SnapshotHeader = z.output<typeof headerSchema>

/** What a file with this header must have in bytes, all told. */
export const fileBytes = (headerBytes: number, { films, viewers, ratings }: SnapshotHeader): number =>
  PREFIX_BYTES + headerBytes + 4 * (films + viewers + viewers + 1) + 9 * ratings + HASH_BYTES

/** The data set a snapshot must be of. */
export interface SnapshotKey {
  readonly dataSetId: number
  readonly contentHash: string
  readonly importedAt: number
  /** Database ids of the film rows. */
  readonly movieIds: Int32Array
  /** Viewers whose histories are not as imported; what a snapshot says of them does not count. */
  readonly except: ReadonlySet<number>
}

export const snapshotFolder = (dataDir: string): string => join(dataDir, 'snapshots')

export const snapshotPath = (dataDir: string, dataSetId: number): string =>
  join(snapshotFolder(dataDir), `ratings-${dataSetId}.snapshot`)

/** Bytes read or written at a time. */
export const PIECE_BYTES = 1 << 20
