import { Worker } from 'node:worker_threads'
import { describe, expect, test } from 'vitest'
import { laneControl, laneControlBytes } from '../../../src/main/engine/lane-control.ts'

const newControl = (lanes: number) => laneControl(new SharedArrayBuffer(laneControlBytes(lanes)))

/** Wakes whoever sleeps at any of the cells, ten times a second, as a lane does that wakes the others of a barrier long passed. */
const WAKER = `
  const cells = new Int32Array(require('node:worker_threads').workerData)
  setInterval(() => { for (let at = 0; at < cells.length; at++) Atomics.notify(cells, at) }, 100)
`

describe('the cells of the lanes', () => {
  test('[LANES-1] the last to arrive lets the others through', () => {
    const control = newControl(2)
    const ticket = control.arrive(2) ?? -1
    expect(control.awaitOthers(ticket, 1)).toBe(false)
    expect(control.arrive(2)).toBeUndefined()
    expect(control.awaitOthers(ticket, 1)).toBe(true)
  })

  test('[LANES-2] being woken is not being let through', async () => {
    const control = newControl(2)
    const waker = new Worker(WAKER, { eval: true, workerData: control.buffer })
    await new Promise((resolve) => waker.once('online', resolve))
    const ticket = control.arrive(2) ?? -1
    expect(control.awaitOthers(ticket, 1000)).toBe(false)
    await waker.terminate()
  })

  test('[LANES-3] who waits leaves when the program is to end', () => {
    const control = newControl(2)
    const ticket = control.arrive(2) ?? -1
    control.requestEnd({ kind: 'stopped', lane: 0 })
    expect(control.awaitOthers(ticket, 1000)).toBe(true)
    expect(control.end()).toEqual({ kind: 'stopped', lane: 0 })
  })
})
