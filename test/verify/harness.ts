import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createStream, type RandomStream } from '../../src/main/random/index.ts'

/** What one harness is given. The same seed gives the same cases; when a child dies is up to the machine. */
export interface Trial {
  readonly seed: number
  /** A few seconds' worth, for `npm test`. */
  readonly quick: boolean
  /** How many cases: all of the full form, or the part of it that is run now, or the quick form's. */
  cases(full: number, quick: number): number
  /** A stream of chance of its own for each part. */
  random(part: string): RandomStream
  /** A folder that is removed at the end. `place` may be a faster disk. */
  folder(place?: string): string
  /** Counts, under a name. */
  count(figure: string, by?: number): void
  /** Something promised did not hold. The harness goes on and fails at the end. */
  lose(what: string): void
  /** Something could not be shown here, and why. */
  skip(why: string): void
}

export type Verify = (trial: Trial) => Promise<void>

export interface Outcome {
  readonly figures: Readonly<Record<string, number>>
  readonly losses: readonly string[]
  readonly skipped: readonly string[]
}

/** `share` of the full form's cases, so that a long harness can be run in pieces, each with a seed of its own. */
export async function runTrial(verify: Verify, seed: number, quick: boolean, share = 1): Promise<Outcome> {
  const figures: Record<string, number> = {}
  const losses: string[] = []
  const skipped: string[] = []
  const folders: string[] = []
  try {
    await verify({
      seed,
      quick,
      cases: (full, few) => (quick ? few : Math.ceil(full * share)),
      random: (part) => createStream(seed, part),
      folder: (place = tmpdir()) => {
        const folder = mkdtempSync(join(place, 'matinee-verify-'))
        folders.push(folder)
        return folder
      },
      count: (figure, by = 1) => {
        figures[figure] = (figures[figure] ?? 0) + by
      },
      lose: (what) => losses.push(what),
      skip: (why) => skipped.push(why),
    })
  } finally {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  }
  return { figures, losses, skipped }
}

/** `error`'s code when it is one of the program's own; undefined for anything that should not have come out. */
export const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && error.name === 'MatineeError' && 'code' in error ? String(error.code) : undefined
