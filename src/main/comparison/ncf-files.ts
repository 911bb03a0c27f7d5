import { basename } from 'node:path'
import type { Dataset, RatingEntry } from '../dataset/index.ts'
import { NO_FILM, splitGiven, type Negatives, type Split } from '../evaluation/index.ts'
import { datasetOf, datasetsOf, readRatingFile } from './rating-file.ts'
import { badLine, eachLine } from './rating-lines.ts'

export interface NcfFiles {
  readonly name: string
  readonly whole: Dataset
  readonly split: Split
  readonly negatives: Negatives
}

/** `(user,item)` and the films drawn for them, apart by tabs. */
interface NegativeLine {
  readonly viewerId: number
  readonly movieId: number
  readonly films: readonly number[]
}

const EXPECTED = '(user,item) and then items, apart by tabs'

/**
 * The three files of a prefix as published with He et al. 2017: the test has one film a viewer, and the negatives are what it is
 * ranked among. Throws IMPORT_SOURCE_UNREADABLE, IMPORT_REFUSED naming the line.
 */
export function readNcfFiles(prefix: string): NcfFiles {
  const [trained, tested] = [readRatingFile(`${prefix}.train.rating`), readRatingFile(`${prefix}.test.rating`)]
  const lines = readNegatives(`${prefix}.test.negative`)
  const drawn = [...lines.values()].flatMap(({ films }) => films)
  const [train, test] = datasetsOf([trained, watchedOnly(tested, trained)], drawn)
  const split = splitGiven(train, test)
  return {
    name: basename(prefix),
    whole: datasetOf([...trained, ...tested]),
    split,
    negatives: negativesOf(split, lines, `${prefix}.test.negative`),
  }
}

/** Test files of published data give stars that may be all alike; they mean what those of the training mean. */
const watchedOnly = (tested: RatingEntry[], trained: readonly RatingEntry[]): RatingEntry[] =>
  tested.map((rating) => ({ ...rating, stars: trained[0].stars === 0 ? 0 : rating.stars }))

function readNegatives(path: string): Map<number, NegativeLine> {
  const lines = new Map<number, NegativeLine>()
  eachLine(path, (line, number) => {
    const [pair, ...rest] = line.split('\t')
    const found = /^\((\d+),\s*(\d+)\)$/.exec(pair)
    const films = rest.map(Number)
    if (!found || !films.every((film) => Number.isInteger(film) && film >= 0)) throw badLine(path, number, EXPECTED)
    lines.set(Number(found[1]), { viewerId: Number(found[1]), movieId: Number(found[2]), films })
  })
  return lines
}

function negativesOf({ train, cases }: Split, lines: ReadonlyMap<number, NegativeLine>, path: string): Negatives {
  const rows = new Map(Array.from(train.movieIds, (id, row) => [id, row]))
  const n = Math.max(0, ...Array.from(lines.values(), ({ films }) => films.length))
  const films = new Uint32Array(new SharedArrayBuffer(4 * n * cases.viewerIds.length)).fill(NO_FILM)
  cases.viewerIds.forEach((viewerId, at) => {
    const line = lines.get(viewerId)
    const target = train.movieIds[cases.targets[cases.targetOffsets[at]]]
    if (line?.movieId !== target) throw badLine(path, at + 1, `there for (${viewerId},${target}) of the test`)
    films.set(
      Uint32Array.from(line.films, (id) => rows.get(id) ?? NO_FILM),
      at * n,
    )
  })
  return { n, films }
}
