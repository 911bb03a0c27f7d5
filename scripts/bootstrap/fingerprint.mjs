import { createHash } from 'node:crypto'
import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Every file at or below `path`, as paths from `root` with forward slashes, sorted. A path that does not exist has none.
 *
 * @param {string} root
 * @param {string} path from `root`
 * @returns {string[]}
 */
const filesBelow = (root, path) => {
  const info = statSync(join(root, path), { throwIfNoEntry: false })
  if (info === undefined) return []
  if (!info.isDirectory()) return [path]
  return readdirSync(join(root, path))
    .toSorted()
    .flatMap((name) => filesBelow(root, `${path}/${name}`))
}

/**
 * A hash that changes exactly when a name or a byte below `paths` changes, or one of `facts` does: not when a file is
 * merely touched or the project is moved. About 5 ms for a megabyte of sources.
 *
 * @param {string} root
 * @param {readonly string[]} paths files and folders from `root`, with forward slashes
 * @param {readonly string[]} [facts] whatever else the result depends on (a version, the platform)
 * @returns {string} hexadecimal SHA-256
 */
export const fingerprint = (root, paths, facts = []) => {
  const hash = createHash('sha256')
  hash.update(JSON.stringify(facts))
  for (const file of paths.flatMap((path) => filesBelow(root, path))) {
    const bytes = readFileSync(join(root, file))
    hash.update(`\n${JSON.stringify(file)} ${bytes.length}\n`).update(bytes)
  }
  return hash.digest('hex')
}
