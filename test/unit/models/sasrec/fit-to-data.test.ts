import { describe, expect, test } from 'vitest'
import { sasrecSettings } from '../../../../src/contract/settings/index.ts'
import { fitSasrecToData } from '../../../../src/main/models/sasrec/index.ts'

const sizes = (viewers: number, films: number, ratings: number) => ({ viewers, films, ratings })
const open = sasrecSettings.parse({ batchSize: 0, loss: 'auto', maxLength: 200, negatives: 1000 })

describe('SASRec settings that are left to the data', () => {
  test.each([
    ['the demo', sizes(600, 2500, 60_000), 8],
    ['ml-latest-small', sizes(610, 9742, 100_836), 8],
    ['a million ratings', sizes(6040, 3416, 999_611), 48],
    ['25 million', sizes(162_541, 59_047, 25_000_095), 128],
    ['next to nothing', sizes(0, 1, 0), 8],
  ])('[FIT-1] batches of %s', (_, data, batchSize) => {
    expect(fitSasrecToData(open, data).batchSize).toBe(batchSize)
  })

  test('[FIT-2] the whole catalogue is compared with where it is at most twice the sample', () => {
    expect(fitSasrecToData(open, sizes(600, 2000, 60_000)).loss).toBe('ce')
    expect(fitSasrecToData(open, sizes(600, 2001, 60_000)).loss).toBe('sampled')
  })

  test('[FIT-3] what is decided stays, whatever the data', () => {
    const once = fitSasrecToData(open, sizes(610, 9742, 100_836))
    expect(fitSasrecToData(once, sizes(162_541, 1000, 25_000_095))).toEqual(once)
    const given = { ...open, batchSize: 16, loss: 'gbce' } as const
    expect(fitSasrecToData(given, sizes(610, 9742, 100_836))).toEqual(given)
  })
})
