import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inferSchema, initParser } from 'udsv'
import { z } from 'zod'
import { appRoot } from '../app-root.ts'
import type { Film } from './film.ts'
import { GENRES } from './genres.ts'

const COLUMNS = ['id', 'title', 'year', 'country', 'genres', 'renown', 'series', 'part'] as const

const filmRow = z
  .object({
    id: z.coerce.number().int().min(1),
    title: z.string().trim().min(1),
    year: z.coerce.number().int().min(1890).max(2100),
    country: z.string().regex(/^[A-Z]{2}$/),
    genres: z
      .string()
      .transform((text) => text.split('|'))
      .pipe(z.array(z.enum(GENRES)).min(1)),
    renown: z.coerce.number().int().min(1).max(5),
    series: z.string(),
    part: z.literal('').or(z.coerce.number().int().min(1)),
  })
  .refine(({ series, part }) => (series === '') === (part === ''), 'a series goes with a part')
  .transform(({ series, part, ...film }): Film => ({
    ...film,
    series: part === '' ? undefined : { name: series, part },
  }))

/**
 * The films of a catalogue in the form of `data/films.csv` (its columns are explained in data/README.md), ascending by
 * id. Throws an Error naming the row when one does not fit: the file is ours, so that is a defect of the project.
 */
export const parseCatalogue = (text: string): Film[] => {
  const schema = inferSchema(text, { col: ',', row: '\n', encl: '"', trim: false })
  const names = schema.cols.map((column) => column.name)
  if (names.join() !== COLUMNS.join())
    throw new Error(`the catalogue has the columns ${names.join()}, not ${COLUMNS.join()}`)
  return initParser(schema)
    .stringArrs(text)
    .map((cells, row) => {
      const parsed = filmRow.safeParse(Object.fromEntries(COLUMNS.map((name, column) => [name, cells[column]])))
      if (!parsed.success)
        throw new Error(`row ${row + 2} of the catalogue (${cells.join()}): ${z.prettifyError(parsed.error)}`)
      return parsed.data
    })
    .sort((a, b) => a.id - b.id)
}

let shipped: readonly Film[] | undefined

/** The catalogue this app ships, `data/films.csv`; read once. */
export const loadCatalogue = (): readonly Film[] =>
  (shipped ??= parseCatalogue(readFileSync(join(appRoot, 'data', 'films.csv'), 'utf8')))
