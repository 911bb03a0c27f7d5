import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { historyOfCase, NO_FILM, targetsOfCase } from '../../../src/main/evaluation/index.ts'
import { prepareSplits, type PreparedSplit } from '../../../src/main/comparison/prepared-split.ts'
import type { ComparisonTask, Source } from '../../../src/main/comparison/task.ts'

const folder = mkdtempSync(join(tmpdir(), 'matinee-comparison-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function written(name: string, lines: readonly string[]): string {
  const path = join(folder, name)
  writeFileSync(path, `${lines.join('\n')}\n`)
  return path
}

const task = (source: Source, protocol: ComparisonTask['protocol']): ComparisonTask => ({
  ...{ source, protocol, part: 'test', entrants: [], seeds: [1], k: 10, threads: 1 },
  ...{ isShuffled: false, isContextShuffled: false, refits: false, folds: 3 },
})

const only = (source: Source, protocol: ComparisonTask['protocol']): PreparedSplit => {
  const splits = prepareSplits(task(source, protocol))
  expect(splits).toHaveLength(1)
  return splits[0]
}

const ids = ({ train }: PreparedSplit, rows: Uint32Array): number[] =>
  Array.from(rows, (row) => (row === NO_FILM ? -1 : train.movieIds[row]))

describe("the papers' files", () => {
  const prefix = join(folder, 'tiny')
  written('tiny.train.rating', ['0\t10\t5\t100', '0\t11\t3\t90', '1\t12\t4\t50', '1\t10\t4\t60'])
  written('tiny.test.rating', ['0\t13\t4\t200', '1\t11\t2\t70'])
  written('tiny.test.negative', ['(0,13)\t12\t14', '(1,11)\t13\t15'])

  test('[PAPER-1] NCF: the test films are asked among the negatives of the file; nothing of the test is learnt', () => {
    const split = only({ kind: 'ncf-files', prefix }, 'sampled-99')
    expect(ids(split, split.train.movies)).toEqual([11, 10, 12, 10])
    expect([...split.train.movieIds]).toEqual([10, 11, 12, 13, 14, 15])
    expect(ids(split, historyOfCase(split.cases, 0).movies)).toEqual([11, 10])
    expect(ids(split, targetsOfCase(split.cases, 1))).toEqual([11])
    const [{ protocol, negatives }] = split.samples
    expect(protocol).toBe('sampled-99')
    expect([0, 1].map((at) => ids(split, negatives.films.subarray(2 * at, 2 * at + 2)))).toEqual([
      [12, 14],
      [13, 15],
    ])
  })

  test('[PAPER-2] NCF: a negatives line for another film is refused, and so is a line that is none', () => {
    const bad = join(folder, 'bad')
    written('bad.train.rating', ['0\t10\t5\t100'])
    written('bad.test.rating', ['0\t13\t4\t200'])
    written('bad.test.negative', ['(0,12)\t14'])
    expect(() => only({ kind: 'ncf-files', prefix: bad }, 'sampled-99')).toThrow(/line 1 is not there for \(0,13\)/)
    written('bad.test.negative', ['0,13\t14'])
    expect(() => only({ kind: 'ncf-files', prefix: bad }, 'sampled-99')).toThrow(/line 1 is not \(user,item\)/)
    expect(() => only({ kind: 'ncf-files', prefix: join(folder, 'none') }, 'sampled-99')).toThrow(/cannot be read/)
  })

  test('[PAPER-3] SASRec: the order of lines is the order of time; the last is asked', () => {
    const path = written('sequence.txt', ['1 9', '1 3', '2 5', '2 6', '1 7', '1 2', '2 9'])
    const split = only({ kind: 'sequence-file', path }, 'last-out')
    expect(ids(split, historyOfCase(split.cases, 0).movies)).toEqual([9, 3, 7])
    expect([0, 1].map((at) => ids(split, targetsOfCase(split.cases, at)))).toEqual([[2], [9]])
    expect(split.samples.map(({ protocol }) => protocol)).toEqual(['sampled-99', 'sampled-100'])
    expect(split.data).toMatchObject({ viewers: 2, films: 6, ratings: 7, cases: 2 })
    expect(() => only({ kind: 'sequence-file', path: written('words.txt', ['a b']) }, 'last-out')).toThrow(/line 1/)
  })

  test('[PAPER-4] folds: tabs, commas and "::" alike; who is only in the test is asked too', () => {
    const train = written('u1.base', ['1\t1\t5\t10', '1\t2\t3\t20', '2\t1\t4\t10'])
    const given = written('u1.test', ['1::3::4::30', '3::1::2::5'])
    const split = only({ kind: 'fold', train, test: given }, 'holdout')
    expect(split.judgesStars).toBe(true)
    expect([...split.cases.viewerIds]).toEqual([1, 3])
    expect([...split.cases.targetStars]).toEqual([4, 2])
    expect(historyOfCase(split.cases, 1).movies.length).toBe(0)
    const csv = written('ratings.csv', ['userId,movieId,rating,timestamp', '1,1,5,10'])
    expect(only({ kind: 'fold', train: csv, test: given }, 'holdout').train.movies.length).toBe(1)
  })
})
