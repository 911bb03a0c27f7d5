import { describe, expect, it } from 'vitest'
import type { MovieId } from '../../../src/contract/index.ts'
import type { ServingModel } from '../../../src/main/models/serving-model.ts'
import { noneOf, prepareServedModel, recommend } from '../../../src/main/recommending/index.ts'
import { countingClock, dotProductModel, historyOf, setOf, smallVectors } from './dot-product-model.ts'

const now = () => 0
const ids = (...movies: number[]): MovieId[] => movies.map((movie) => movie as MovieId)
const rowsOf = (list: { readonly entries: readonly { readonly row: number }[] }) => list.entries.map(({ row }) => row)

/** Two tastes: rows 0-3 point one way, rows 4-7 the other; later rows of each less so. */
const twoTastes = Float32Array.of(4, 0, 3, 0, 2, 0, 1, 0, 0, 4, 0, 3, 0, 2, 0, 1)

describe('recommend', () => {
  it('ranks what is like the history first', async () => {
    const served = await prepareServedModel(dotProductModel(twoTastes, 8, 2), [])
    expect(rowsOf(recommend({ served, history: historyOf([2]), k: 3, now }))).toEqual([0, 1, 3])
    expect(rowsOf(recommend({ served, history: historyOf([7]), k: 3, now }))).toEqual([4, 5, 6])
  })

  it('[RANK-1] leaves out what `seen` names, also where it is not in the history', async () => {
    const served = await prepareServedModel(dotProductModel(twoTastes, 8, 2), [])
    const list = recommend({ served, history: historyOf([2]), rules: [noneOf('seen', setOf([0, 2]))], k: 2, now })
    expect(rowsOf(list)).toEqual([1, 3])
    expect(list.candidates.removed).toEqual([{ rule: 'seen', films: 2 }])
  })

  it('[RANK-4] a viewer who has seen nearly all of a large catalogue gets what is left', async () => {
    const V = 5000
    const served = await prepareServedModel(dotProductModel(smallVectors(1, V, 4), V, 4), [])
    const left = [17, 2500, 4999]
    const seen = setOf(Array.from({ length: V }, (_, row) => row).filter((row) => !left.includes(row)))
    const list = recommend({ served, history: historyOf([1, 2, 3]), rules: [noneOf('seen', seen)], k: 10, now })
    expect(rowsOf(list).toSorted((a, b) => a - b)).toEqual(left)
    expect(list.candidates.films).toHaveLength(3)
  })

  it('[RANK-4] someone who has seen everything gets an empty list', async () => {
    const served = await prepareServedModel(dotProductModel(twoTastes, 8, 2), [])
    const all = [0, 1, 2, 3, 4, 5, 6, 7]
    expect(recommend({ served, history: historyOf(all), k: 10, now }).entries).toEqual([])
    expect(
      recommend({ served, history: historyOf([]), rules: [noneOf('seen', setOf(all))], k: 10, now }).entries,
    ).toEqual([])
  })

  it('[RANK-7] a viewer without history gets the popular films, and the list says so', async () => {
    const served = await prepareServedModel(dotProductModel(twoTastes, 8, 2), ids(50, 10, 80))
    const list = recommend({ served, history: historyOf([]), k: 4, now })
    expect(list.coldStart).toBe(true)
    expect(rowsOf(list)).toEqual([4, 0, 7, 1])
    expect(list.entries[0].score).toBe(1)
    const rules = [noneOf('seen', setOf([4, 7]))]
    expect(rowsOf(recommend({ served, history: historyOf([]), rules, k: 1, now }))).toEqual([0])
  })

  it('[RANK-7] so does a viewer whose history says nothing to the model', async () => {
    const served = await prepareServedModel(dotProductModel(Float32Array.of(0, 0, 1, 2, 3, 1), 3, 2), ids(30))
    const list = recommend({ served, history: historyOf([0]), k: 3, now })
    expect(list.coldStart).toBe(true)
    expect(rowsOf(list)).toEqual([2, 1])
  })

  it('[RANK-8] the popular films the model does not know are left out, and all others follow', async () => {
    const served = await prepareServedModel(dotProductModel(twoTastes, 8, 2), ids(30, 35, 30, 10, 90))
    expect([...served.popularRows]).toEqual([2, 0, 1, 3, 4, 5, 6, 7])
  })

  it('[RANK-9] nothing that is no score gets out', async () => {
    const model = dotProductModel(twoTastes, 8, 2)
    for (const wrong of [Number.NaN, -0.1, 1.1, Number.POSITIVE_INFINITY]) {
      const lying: ServingModel = {
        ...model,
        query: (history) => ({ ...model.query(history), scores: (rows) => new Float32Array(rows.length).fill(wrong) }),
      }
      const served = await prepareServedModel(lying, [])
      expect(() => recommend({ served, history: historyOf([1]), k: 3, now })).toThrow(
        expect.objectContaining({ code: 'INTERNAL' }),
      )
    }
  })

  it('[RANK-10] tells the milliseconds of each stage by the clock it is given', async () => {
    const served = await prepareServedModel(dotProductModel(twoTastes, 8, 2), [])
    for (const rows of [[1], []]) {
      const { timings } = recommend({ served, history: historyOf(rows), k: 3, now: countingClock() })
      expect(timings).toEqual({ foldIn: 1, retrieval: 1, ranking: 1, sliders: 1 })
    }
  })

  it('[RANK-11] the ranking model has the last word among the candidates', async () => {
    const model = dotProductModel(twoTastes, 8, 2)
    const contrary: ServingModel = {
      ...model,
      query: (history) => ({ ...model.query(history), scores: (rows) => Float32Array.from(rows, (row) => row / 8) }),
    }
    const served = await prepareServedModel(contrary, [])
    expect(rowsOf(recommend({ served, history: historyOf([0]), k: 3, now }))).toEqual([7, 6, 5])
  })
})
