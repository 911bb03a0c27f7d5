import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RatingEntry } from '../../../../src/main/dataset/index.ts'

const path = join(import.meta.dirname, '../../../../../shared/data/ml-latest-small/ratings.csv')

/** The ratings of MovieLens' small edition where a developer has it beside the project; undefined, and a line that says so, else. */
export function mlLatestSmall(): RatingEntry[] | undefined {
  if (!existsSync(path)) {
    console.log('skipped: ml-latest-small not present')
    return undefined
  }
  const [, ...lines] = readFileSync(path, 'utf8').trim().split('\n')
  return lines.map((line) => {
    const [viewerId, movieId, stars, ratedAt] = line.split(',').map(Number)
    return { viewerId, movieId, stars, ratedAt }
  })
}
