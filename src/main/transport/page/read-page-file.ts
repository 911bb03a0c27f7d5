import { readFile, realpath } from 'node:fs/promises'
import { sep } from 'node:path'
import { containedPath } from './contained-path.ts'
import { mediaType } from './media-type.ts'

export interface PageFile {
  readonly body: Buffer
  readonly type: string
  /** `immutable` for names with a content hash, `no-store` for HTML, `no-cache` for the rest. */
  readonly caching: string
}

// What Vite writes: /assets/<name>-<8 characters of hash>.<extension>
const HASHED = /^\/assets\/[^/]+-[\w-]{8}\.\w+$/

/**
 * The renderer's file at `urlPath` (see `containedPath`), or undefined when there is none: not a file, or a link that
 * leads out of `root`. Other failures of the disk are thrown as they come.
 */
export async function readPageFile(root: string, urlPath: string): Promise<PageFile | undefined> {
  const path = containedPath(root, urlPath)
  if (path === undefined) return undefined
  try {
    const [realRoot, realPath] = await Promise.all([realpath(root), realpath(path)])
    if (!realPath.startsWith(realRoot + sep)) return undefined
    return { body: await readFile(realPath), type: mediaType(path), caching: cachingOf(urlPath) }
  } catch (error) {
    if (isNoSuchFile(error)) return undefined
    throw error
  }
}

const cachingOf = (urlPath: string): string =>
  HASHED.test(urlPath) ? 'public, max-age=31536000, immutable' : urlPath.endsWith('.html') ? 'no-store' : 'no-cache'

const NO_SUCH_FILE = new Set<unknown>(['ENOENT', 'ENOTDIR', 'EISDIR', 'ENAMETOOLONG', 'ELOOP'])

const isNoSuchFile = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && NO_SUCH_FILE.has(error.code)
