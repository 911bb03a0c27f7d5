import { createInterface } from 'node:readline/promises'
import type { DownloadEdition } from '../../contract/downloads.ts'
import { MatineeError } from '../../contract/index.ts'
import { createPace, editionOf, fetchEdition } from '../service/downloads.ts'
import type { CommandContext } from './command.ts'

/**
 * Fetches an edition for `matinee import --download`: shows its size and licence, asks unless `--accept-licence` says yes
 * already, and resolves to the path of the archive. Throws INVALID_VALUE when nobody agreed, and as `downloadEdition` does.
 */
export async function downloadArchive(name: string, context: CommandContext): Promise<string> {
  const { dataDir, terminal, signal, flags } = context
  const edition = editionOf(name)
  for (const line of termsOf(edition)) terminal.remark(line)
  if (flags['accept-licence'] !== true) await agree(signal)
  const pace = createPace()
  let shown = 0
  return fetchEdition({
    ...{ dataDir, edition, env: process.env, signal },
    onProgress: (progress) => {
      const { phase, bytesDone, bytesTotal } = progress
      const { etaSeconds } = pace(progress)
      if (performance.now() - shown < 100 && bytesDone !== bytesTotal) return
      shown = performance.now()
      const share = bytesTotal === null ? '' : ` of ${megabytes(bytesTotal)} MB`
      const left = etaSeconds === null ? '' : ` · ${Math.ceil(etaSeconds)} s left`
      terminal.progress(`${phase} ${megabytes(bytesDone)}${share}${left}`)
    },
  })
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1)

const termsOf = ({ title, megabytes: size, films, viewers, ratings, licence, readme }: DownloadEdition): string[] => [
  `${title}: ${size} MB; ${films.toLocaleString('en')} films, ${viewers.toLocaleString('en')} viewers, ${ratings.toLocaleString('en')} ratings.`,
  `Licence (GroupLens, University of Minnesota): ${licence}`,
  `In full: ${readme}`,
]

async function agree(signal: AbortSignal): Promise<void> {
  const isAnswerable = process.stdin.isTTY && process.stderr.isTTY
  const asked = isAnswerable && (await question('Download it on these terms? [y/N] ', signal))
  if (asked) return
  const reason = 'nobody agreed to its licence; --accept-licence does'
  throw new MatineeError('INVALID_VALUE', `Nothing was downloaded: ${reason}.`, { field: 'accept-licence', reason })
}

async function question(text: string, signal: AbortSignal): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return /^y(es)?$/i.test((await terminal.question(text, { signal })).trim())
  } finally {
    terminal.close()
  }
}
