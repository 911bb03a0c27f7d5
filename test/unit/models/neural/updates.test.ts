import { describe, expect, test } from 'vitest'
import { NOTHING_HELD_OUT } from '../../../../src/main/dataset/index.ts'
import { allocateArena, createLayout, viewOf } from '../../../../src/main/engine/index.ts'
import {
  adam,
  applyDense,
  applyRows,
  distinctRows,
  groupSlots,
  initialise,
  MICRO_SHARDS,
  NO_ROW,
  normal,
  planDense,
  planEmbedding,
  planRowSums,
  planSlots,
  shardEnd,
  shardStart,
  validationSample,
} from '../../../../src/main/models/neural/index.ts'
import { createStream } from '../../../../src/main/random/index.ts'
import { soloLane } from '../../engine/solo-lane.ts'

const [ROWS, COLS, SLOTS] = [9, 5, 14]

/** The same table twice: as one whose rows are gathered, and as a dense block that gets zeros where nothing was gathered. */
function twoTables() {
  const layout = createLayout()
  const spec = { name: 'table', rows: ROWS, cols: COLS, initialisation: normal(1), optimiser: adam(0.1) }
  const sparse = planEmbedding(layout, spec)
  const dense = planDense(layout, { ...spec, parts: 1 })
  const slots = planSlots(layout, ROWS, SLOTS)
  const gradients = layout.reserve('f32', SLOTS * COLS)
  const sums = planRowSums(layout, COLS, 1)
  const memory = allocateArena(layout)
  initialise(memory, [sparse, dense], 'trial', 1)
  const stream = createStream(1, 'updates')
  const step = (number: number, rows: (slot: number) => number): void => {
    const ids = viewOf(memory, slots.ids)
    ids.forEach((_, slot) => (ids[slot] = rows(slot)))
    const slopes = viewOf(memory, gradients)
    slopes.forEach((_, at) => (slopes[at] = stream.normal()))
    const whole = viewOf(memory, dense.gradients).fill(0)
    ids.forEach((row, slot) => {
      for (let c = 0; row !== NO_ROW && c < COLS; c++) whole[row * COLS + c] += slopes[slot * COLS + c]
    })
    const lane = soloLane(memory)
    groupSlots(lane.kernels, memory, slots)
    applyRows(lane, sparse, slots, gradients, sums, { step: number, scale: 0.5 })
    applyDense(lane, [dense], { step: number, scale: 0.5 })
  }
  return { step, sparse: viewOf(memory, sparse.values), dense: viewOf(memory, dense.values), memory, slots }
}

describe('updates of parameters', () => {
  test('[UPDATE-1] rows gathered in every step take exactly the steps of dense Adam, however often a batch has them', () => {
    const { step, sparse, dense } = twoTables()
    for (let number = 1; number <= 10; number++) step(number, (slot) => (slot * 4) % ROWS)
    sparse.forEach((value, at) => expect(Math.abs(value - dense[at])).toBeLessThan(1e-5))
  })

  test('[UPDATE-2] rows that a batch does not touch stay as they are, bit for bit; slots without a row count for none', () => {
    const { step, sparse, memory, slots } = twoTables()
    step(1, (slot) => slot % ROWS)
    const before = sparse.slice()
    step(2, (slot) => (slot % 2 === 0 ? NO_ROW : 3))
    expect(distinctRows(memory, slots)).toBe(1)
    sparse.forEach((value, at) => {
      if (Math.floor(at / COLS) === 3) expect(value).not.toBe(before[at])
      else expect(value).toBe(before[at])
    })
  })

  test('[UPDATE-3] a block draws its first values from its own stream', () => {
    const layout = createLayout()
    const spec = { rows: 3, cols: 4, initialisation: normal(1), optimiser: adam(0.1) }
    const [a, b] = [planEmbedding(layout, { ...spec, name: 'a' }), planEmbedding(layout, { ...spec, name: 'b' })]
    const memory = allocateArena(layout)
    initialise(memory, [a, b], 'trial', 1)
    const both = [viewOf(memory, a.values).slice(), viewOf(memory, b.values).slice()]
    initialise(memory, [b], 'trial', 1)
    expect(viewOf(memory, b.values).slice()).toEqual(both[1])
    expect(both[0]).not.toEqual(both[1])
  })

  test('[SHARD-1] shards part the examples without gap or overlap, whatever their number', () => {
    for (const total of [0, 1, 7, 8, 9, 820]) {
      let end = 0
      for (let shard = 0; shard < MICRO_SHARDS; shard++) {
        expect(shardStart(total, shard)).toBe(end)
        end = shardEnd(total, shard)
      }
      expect(end).toBe(total)
    }
  })

  test('[VALID-1] a sample of viewers is of the size asked for, always the same, and of those who have a film to rank', () => {
    const heldOut = Int32Array.from({ length: 50 }, (_, viewer) => (viewer % 3 === 0 ? NOTHING_HELD_OUT : viewer))
    const sample = validationSample(heldOut, 10, 1)
    expect(sample.filter((film) => film !== NOTHING_HELD_OUT)).toHaveLength(10)
    sample.forEach((film, viewer) => expect([NOTHING_HELD_OUT, heldOut[viewer]]).toContain(film))
    expect(validationSample(heldOut, 10, 1)).toEqual(sample)
    expect(validationSample(heldOut, 10, 2)).not.toEqual(sample)
    expect(validationSample(heldOut, 100, 1)).toBe(heldOut)
  })
})
