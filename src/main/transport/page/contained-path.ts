import { join } from 'node:path'

// NUL and other controls, the other system's separator, and a drive letter or alternate stream of Windows.
// oxlint-disable-next-line no-control-regex -- controls are what this expression is there to find
const NEVER_IN_A_SEGMENT = /[\u0000-\u001f\u007f\\:]/

/**
 * The file that `urlPath` (percent-encoded, with its leading slash, without query) names below `root`, or undefined when
 * it names none: undecodable, empty or dot segments (which also hides dotfiles), separators or controls in a segment.
 * Decoded once; what is still encoded after that is taken literally. Pure: links are the reader's business.
 */
export function containedPath(root: string, urlPath: string): string | undefined {
  if (!urlPath.startsWith('/')) return undefined
  const segments: string[] = []
  for (const encoded of urlPath.slice(1).split('/')) {
    const segment = decoded(encoded)
    if (segment === undefined || segment === '' || segment.startsWith('.')) return undefined
    if (segment.includes('/') || NEVER_IN_A_SEGMENT.test(segment)) return undefined
    segments.push(segment)
  }
  return join(root, ...segments)
}

function decoded(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment)
  } catch {
    return undefined
  }
}
