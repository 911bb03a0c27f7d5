import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface RatingRow {
  readonly movieId: number
  readonly stars: number
  readonly time: number
}

/** The ratings of a generated data set by viewer, in the order of watching; file order is checked by the caller. */
export const readHistories = (folder: string): Map<number, RatingRow[]> => {
  const histories = new Map<number, RatingRow[]>()
  for (const [userId, movieId, stars, time] of readRows(folder, 'ratings.csv')) {
    const rows = histories.get(Number(userId)) ?? []
    histories.set(Number(userId), rows)
    rows.push({ movieId: Number(movieId), stars: Number(stars), time: Number(time) })
  }
  for (const rows of histories.values()) rows.sort((a, b) => a.time - b.time)
  return histories
}

/** The cells of a file without quoted cells, header left out. */
export const readRows = (folder: string, name: string): string[][] =>
  readFileSync(join(folder, name), 'utf8')
    .split('\n')
    .slice(1, -1)
    .map((line) => line.split(','))
