import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ImportProgress, ImportReport } from '../../../src/contract/index.ts'
import type { EditionSource } from '../../../src/main/importing/edition-source.ts'
import { importEdition } from '../../../src/main/importing/import-edition.ts'
import { recognise } from '../../../src/main/importing/open-source.ts'
import { filesOfFolder } from '../../../src/main/importing/source-folder.ts'
import type { WriteStore } from '../../../src/main/store/index.ts'
import { emptyStore } from '../store/small-store.ts'
import { temporaryFolder } from '../store/temporary-folder.ts'

export const MOVIES = 'movieId,title,genres\n1,Toy Story (1995),Animation|Comedy\n2,"Matrix, The (1999)",Action\n'
export const RATINGS = 'userId,movieId,rating,timestamp\n1,1,4.0,100\n1,2,4.5,90\n7,2,0.5,100\n'
export const LINKS = 'movieId,imdbId,tmdbId\n1,0114709,862\n2,0133093,\n'
export const TAGS = 'userId,movieId,tag,timestamp\n7,2,"red pill, blue pill",120\n8,1,toys,121\n'

export type SourceFiles = Readonly<Record<string, string | Uint8Array>>

/** A folder with these files; by default a whole little edition, any file of which can be replaced. */
export const movielensFolder = (files: SourceFiles): string => {
  const folder = temporaryFolder()
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
  return folder
}

export const edition = (changed: SourceFiles = {}): string =>
  movielensFolder({ 'movies.csv': MOVIES, 'ratings.csv': RATINGS, 'links.csv': LINKS, 'tags.csv': TAGS, ...changed })

/** A folder that must be an edition. */
export const editionIn = (folder: string): EditionSource => {
  const source = recognise(folder, filesOfFolder(folder))
  if (source.kind !== 'edition') throw new Error(`${folder} is a history of ${source.format}`)
  return source
}

/** Imports in this thread, as the worker does in its own. `cancelAt`: the progress from which on it is cancelled. */
export const importHere = (
  folder: string,
  store: WriteStore = emptyStore(),
  cancelAt = Number.POSITIVE_INFINITY,
): { report: ImportReport; store: WriteStore; progress: ImportProgress[] } => {
  const progress: ImportProgress[] = []
  const report = importEdition({
    write: store.write,
    source: editionIn(folder),
    now: 1_700_000_000_000,
    clock: () => 0,
    watcher: { onProgress: (step) => progress.push(step), isCancelled: () => progress.length >= cancelAt },
  })
  return { report, store, progress }
}
