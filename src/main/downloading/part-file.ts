import { open, readFile, rm, stat, writeFile, type FileHandle } from 'node:fs/promises'
import { z } from 'zod'

/** What is known of a file that has come in part. */
const partFacts = z.strictObject({
  url: z.string(),
  /** Entity tag or date of the whole, by which the server tells whether it is still the same. */
  validator: z.string(),
  total: z.int().min(1),
})
export type PartFacts = z.output<typeof partFacts>

/** A download on its way to `path`: the bytes so far in `<path>.part`, what they are part of in `<path>.part.json`. */
export interface PartFile {
  readonly path: string
  /** Undefined unless there are bytes that can be gone on with. */
  resumable(url: string): Promise<{ bytes: number; facts: PartFacts } | undefined>
  /** Opens it for writing at byte `from`; what was behind that is gone. */
  openAt(from: number, facts: PartFacts | undefined): Promise<FileHandle>
  remove(): Promise<void>
}

export function partFile(target: string): PartFile {
  const path = `${target}.part`
  const factsPath = `${path}.json`
  return {
    path,
    resumable: async (url) => {
      const bytes = await stat(path).then(
        (found) => found.size,
        () => 0,
      )
      const facts = partFacts.safeParse(await jsonIn(factsPath))
      const isUsable = facts.success && facts.data.url === url && bytes > 0 && bytes <= facts.data.total
      return isUsable ? { bytes, facts: facts.data } : undefined
    },
    openAt: async (from, facts) => {
      if (facts) await writeFile(factsPath, JSON.stringify(facts), { mode: 0o600 })
      else await rm(factsPath, { force: true })
      const file = await open(path, from === 0 ? 'w' : 'r+', 0o600)
      if (from > 0) await file.truncate(from)
      return file
    },
    remove: async () => {
      await rm(path, { force: true })
      await rm(factsPath, { force: true })
    },
  }
}

async function jsonIn(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch {
    return undefined
  }
}
