import { mkdirSync } from 'node:fs'
import type { ColumnMap, ImportPreview } from '../../contract/importing.ts'
import { SHOWN_ROWS } from './guess-columns.ts'
import { openSource } from './open-source.ts'

/**
 * What a folder, an archive or a file holds, without importing anything. Throws as an import would before its first row.
 */
export const previewSource = async ({
  path,
  name,
  map,
  dataDir,
}: {
  readonly path: string
  readonly name?: string | undefined
  readonly map?: ColumnMap | undefined
  /** Where an archive is unpacked for the moment. */
  readonly dataDir: string
}): Promise<ImportPreview> => {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const { source, close } = await openSource({ path, name, map, scratch: dataDir, onBytes: () => undefined })
  try {
    const skipped = [...source.skipped]
    if (source.kind === 'edition') {
      const { movies, ratings, links, tags, edition } = source
      const files = [movies, ratings, links, tags].filter((file) => file !== undefined).map(shownFile)
      return { kind: 'edition', format: edition, files, skipped, table: null }
    }
    const { table } = source
    return {
      kind: 'history',
      format: source.format,
      files: source.files.map(({ file }) => shownFile(file)),
      skipped,
      table:
        table === undefined
          ? null
          : {
              columns: [...table.names],
              map: table.map,
              scale: table.scale,
              rows: table.rows.slice(0, SHOWN_ROWS).map((row) => [...row]),
            },
    }
  } finally {
    close()
  }
}

const shownFile = ({
  name,
  bytes,
}: {
  readonly name: string
  readonly bytes: number
}): { name: string; bytes: number } => ({
  name,
  bytes,
})
