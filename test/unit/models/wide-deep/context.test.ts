import { describe, expect, test } from 'vitest'
import {
  CONTEXT_FIELDS,
  ContextWriter,
  MOST_CONTEXT_ENTRIES,
  type Moment,
} from '../../../../src/main/models/wide-deep/context.ts'
import { CROSS_SLOTS, CROSSES, keyOf, SLOTS } from '../../../../src/main/models/wide-deep/crosses.ts'
import { filmFactsOf, filmFeatures } from '../../../../src/main/models/wide-deep/film-facts.ts'
import {
  activityOf,
  decadeOf,
  hourOf,
  popularityOf,
  recencyOf,
  vocabularyOf,
  weekdayOf,
  yearOf,
} from '../../../../src/main/models/wide-deep/vocabulary.ts'
import { evenings } from './evenings.ts'

const dataset = evenings()
const vocabulary = vocabularyOf(dataset.movieIds.length)
const facts = filmFactsOf(dataset, undefined)

const written = (moment: Moment) => {
  const target = {
    ids: new Uint32Array(MOST_CONTEXT_ENTRIES),
    weights: new Float32Array(MOST_CONTEXT_ENTRIES),
    starts: new Uint32Array(CONTEXT_FIELDS + 1),
    keys: new Uint32Array(CROSS_SLOTS),
  }
  const end = new ContextWriter(facts, vocabulary).write(moment, target, 0, 0)
  return { ...target, end }
}

describe('features of a moment', () => {
  test('[WIDE-1] nothing from the moment on is looked at: neither the film watched then nor any later one', () => {
    const { movies, times, offsets } = dataset
    const [from, to] = [offsets[4], offsets[4] + 6]
    const moment = { movies, times, from, to, at: times[to] }
    const otherFuture = movies.slice()
    const otherTimes = times.slice()
    for (let at = to; at < movies.length; at++) {
      otherFuture[at] = (movies[at] + 17) % dataset.movieIds.length
      otherTimes[at] = 0
    }
    expect(written({ ...moment, movies: otherFuture, times: otherTimes })).toEqual(written(moment))
    const otherPast = movies.slice()
    otherPast[to - 1] = (movies[to - 1] + 1) % dataset.movieIds.length
    expect(written({ ...moment, movies: otherPast })).not.toEqual(written(moment))
  })

  test('[WIDE-2] the bags of a moment are filled in their order, and means weigh one in all', () => {
    const { movies, times, offsets } = dataset
    const [from, to] = [offsets[2], offsets[2] + 3]
    const { ids, weights, starts, end } = written({ movies, times, from, to, at: times[to] })
    expect([...ids.subarray(0, 3)]).toEqual([...movies.subarray(from, to)])
    expect([...ids.subarray(3, 5)]).toEqual([movies[to - 1], movies[to - 2]])
    expect(starts[CONTEXT_FIELDS]).toBe(end)
    for (let bag = 0; bag < CONTEXT_FIELDS; bag++) {
      const sum = weights.subarray(starts[bag], starts[bag + 1]).reduce((total, weight) => total + weight, 0)
      expect(sum).toBeCloseTo(1, 6)
    }
  })

  test('[WIDE-3] a viewer without a history has only the clock and their activity to cross', () => {
    const { keys, ids } = written({ movies: new Uint32Array(0), times: new Uint32Array(0), from: 0, to: 0, at: 1e9 })
    const present = new Set(CROSSES.filter((_, slot) => keys[slot] !== 0))
    expect([...present].sort()).toEqual([
      'activity x popularity',
      'film',
      'hour x genre',
      'part of the week x genres',
      'weekday x genre',
      'year now x year',
    ])
    expect([...ids.subarray(0, 2)]).toEqual([vocabulary.noFilm, vocabulary.noFilm])
  })

  test('[WIDE-4] hour, weekday and year are those of the calendar in UTC', () => {
    for (const text of ['1970-01-01T00:00:00Z', '2000-02-29T23:59:59Z', '2026-11-22T16:00:00Z']) {
      const date = new Date(text)
      const at = date.getTime() / 1000
      expect([hourOf(at), weekdayOf(at), yearOf(at)]).toEqual([
        date.getUTCHours(),
        date.getUTCDay(),
        date.getUTCFullYear(),
      ])
    }
  })

  test('[WIDE-5] buckets never leave their range, whatever comes', () => {
    for (const value of [-5, 0, 1, 1e3, 1e6, 1e12, Infinity]) {
      expect(recencyOf(value)).toBeGreaterThanOrEqual(0)
      expect(recencyOf(value)).toBeLessThan(16)
    }
    expect([activityOf(0), activityOf(1e9)]).toEqual([0, 15])
    expect([decadeOf(0), decadeOf(1800), decadeOf(1999), decadeOf(2200)]).toEqual([0, 1, 13, 17])
    expect([popularityOf(0), popularityOf(1), popularityOf(1e9)]).toEqual([0, 1, 23])
    expect(vocabulary.rows).toBe(vocabulary.popularities + 24)
  })

  test('[WIDE-6] slots of one template have the same key for the same fact, other templates another', () => {
    const [first, second] = SLOTS['recent film x film']
    expect(keyOf(first, 7)).toBe(keyOf(second, 7))
    expect(keyOf(first, 7)).not.toBe(keyOf(first, 8))
    expect(keyOf(SLOTS['last film x film'][0], 7)).not.toBe(keyOf(SLOTS['film before last x film'][0], 7))
    expect(CROSS_SLOTS).toBe(24)
  })

  test('[WIDE-7] a held-out film does not count as a rating of it', () => {
    const heldOut = new Int32Array(dataset.viewerIds.length).fill(-1)
    heldOut[0] = 5
    expect(filmFactsOf(dataset, heldOut).ratings[5]).toBe(facts.ratings[5] - 1)
    expect(filmFeatures(facts, vocabulary).most).toBe(4)
  })
})
