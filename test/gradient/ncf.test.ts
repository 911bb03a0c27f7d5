import { describe, expect, test } from 'vitest'
import { createStream } from '../../src/main/random/index.ts'
import { twinGradient, twinLoss, type TwinNet, type TwinRow } from '../unit/models/ncf/neumf-twin.ts'

const [D, E, U, V] = [3, 2, 4, 5]
const widths = [5, 4]

function smallNet(): TwinNet {
  const stream = createStream(3, 'gradient/ncf')
  const draw = (length: number) => Float64Array.from({ length }, () => stream.normal())
  return {
    ...{ D, E, widths, viewers: draw((D + E) * U), films: draw((D + E) * V), head: draw(D + 4), bias: draw(2) },
    layers: widths.map((width, index) => ({
      weights: draw((index === 0 ? 2 * E : widths[0]) * width),
      bias: draw(width),
    })),
  }
}

const rows: readonly TwinRow[] = [
  { viewer: 0, film: 1, target: 1 },
  { viewer: 0, film: 2, target: 0 },
  { viewer: 3, film: 1, target: 0 },
  { viewer: 1, film: 4, target: 1 },
]

const arrays = (net: TwinNet): Float64Array[] => [
  ...[net.viewers, net.films, net.head, net.bias],
  ...net.layers.flatMap(({ weights, bias }) => [weights, bias]),
]

describe('NeuMF in double precision', () => {
  test.each([true, false])('[NCF-GRAD] its gradient is that of central differences (whole: %s)', (isWhole) => {
    const net = smallNet()
    const gradient = arrays(twinGradient(net, rows, isWhole))
    const h = 1e-5
    arrays(net).forEach((values, which) => {
      values.forEach((value, at) => {
        values[at] = value + h
        const above = twinLoss(net, rows, isWhole)
        values[at] = value - h
        const below = twinLoss(net, rows, isWhole)
        values[at] = value
        // Central differences are off by h^2 times the third derivative, and by rounding / h.
        expect(Math.abs((above - below) / (2 * h) - gradient[which][at])).toBeLessThan(1e-8)
      })
    })
  })
})
