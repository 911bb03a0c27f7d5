import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A small edition in MovieLens form: `films` films, and `viewers` viewers with half of them rated each. */
export function writeEdition(folder: string, films: number, viewers: number): { readonly ratings: number } {
  mkdirSync(folder, { recursive: true })
  const movies = ['movieId,title,genres']
  const links = ['movieId,imdbId,tmdbId']
  for (let id = 1; id <= films; id++) {
    movies.push(`${id},Film number ${id} (${1950 + (id % 70)}),${id % 3 === 0 ? 'Drama' : 'Comedy|War'}`)
    links.push(`${id},${String(id).padStart(7, '0')},${id}`)
  }
  const ratings = ['userId,movieId,rating,timestamp']
  for (let by = 1; by <= viewers; by++) {
    for (let id = 1 + (by % 2); id <= films; id += 2)
      ratings.push(`${by},${id},${(1 + ((by * 7 + id) % 10)) / 2},${1000 + id}`)
  }
  const files = { 'movies.csv': movies, 'links.csv': links, 'ratings.csv': ratings }
  for (const [name, rows] of Object.entries(files)) writeFileSync(join(folder, name), `${rows.join('\n')}\n`)
  return { ratings: ratings.length - 1 }
}
