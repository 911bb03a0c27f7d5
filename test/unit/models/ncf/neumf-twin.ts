/** NeuMF once more, small and slow: double precision, one loop per sum, no sharing of work. He 2017, section 3.4. */
export interface TwinNet {
  readonly D: number
  readonly E: number
  readonly widths: readonly number[]
  /** Rows of D + E: GMF half, MLP half. */
  readonly viewers: Float64Array
  readonly films: Float64Array
  readonly layers: readonly { readonly weights: Float64Array; readonly bias: Float64Array }[]
  readonly head: Float64Array
  readonly bias: Float64Array
}

export interface TwinRow {
  readonly viewer: number
  readonly film: number
  readonly target: number
}

interface Forward {
  /** [gmf logit, tower logit], biases not included. */
  readonly parts: readonly [number, number]
  /** Input of the tower, then the output of each layer. */
  readonly outputs: Float64Array[]
}

export function twinForward(
  { D, E, widths, viewers, films, layers, head }: TwinNet,
  viewer: number,
  film: number,
): Forward {
  const p = viewers.subarray((D + E) * viewer, (D + E) * (viewer + 1))
  const q = films.subarray((D + E) * film, (D + E) * (film + 1))
  let gmf = 0
  for (let d = 0; d < D; d++) gmf += head[d] * p[d] * q[d]
  const outputs = [Float64Array.from([...p.subarray(D), ...q.subarray(D)])]
  widths.forEach((width, index) => {
    const input = outputs[index]
    const { weights, bias } = layers[index]
    outputs.push(
      Float64Array.from({ length: width }, (_, j) => {
        let sum = bias[j]
        for (let i = 0; i < input.length; i++) sum += input[i] * weights[i * width + j]
        return Math.max(0, sum)
      }),
    )
  })
  const last = outputs[widths.length]
  let tower = 0
  for (let j = 0; j < last.length; j++) tower += head[D + j] * last[j]
  return { parts: [gmf, tower], outputs }
}

const entropy = (x: number, target: number): number => Math.max(x, 0) - x * target + Math.log1p(Math.exp(-Math.abs(x)))

/** The mean loss; of halves apart, the sum of both means (what the gradient is of). */
export function twinLoss(net: TwinNet, rows: readonly TwinRow[], isWhole: boolean): number {
  let total = 0
  for (const { viewer, film, target } of rows) {
    const [gmf, tower] = twinForward(net, viewer, film).parts
    if (isWhole) total += entropy(gmf + tower + net.bias[0], target)
    else total += entropy(gmf + net.bias[1], target) + entropy(tower + net.bias[0], target)
  }
  return total / rows.length
}

export const zerosLike = (net: TwinNet): TwinNet => ({
  ...net,
  viewers: new Float64Array(net.viewers.length),
  films: new Float64Array(net.films.length),
  layers: net.layers.map(({ weights, bias }) => ({
    weights: new Float64Array(weights.length),
    bias: new Float64Array(bias.length),
  })),
  head: new Float64Array(net.head.length),
  bias: new Float64Array(net.bias.length),
})

/** The gradient of `twinLoss`, by the chain rule, row by row. */
export function twinGradient(net: TwinNet, rows: readonly TwinRow[], isWhole: boolean): TwinNet {
  const gradient = zerosLike(net)
  for (const row of rows) addRow(net, gradient, row, rows.length, isWhole)
  return gradient
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x))

function addRow(net: TwinNet, gradient: TwinNet, { viewer, film, target }: TwinRow, n: number, isWhole: boolean): void {
  const { D, E, widths, viewers, films, layers, head, bias } = net
  const { parts, outputs } = twinForward(net, viewer, film)
  const [gmf, tower] = parts
  const dTower = (sigmoid(isWhole ? gmf + tower + bias[0] : tower + bias[0]) - target) / n
  const dGmf = isWhole ? dTower : (sigmoid(gmf + bias[1]) - target) / n
  gradient.bias[0] += dTower
  if (!isWhole) gradient.bias[1] += dGmf
  const [p, q] = [(D + E) * viewer, (D + E) * film]
  for (let d = 0; d < D; d++) {
    gradient.head[d] += dGmf * viewers[p + d] * films[q + d]
    gradient.viewers[p + d] += dGmf * head[d] * films[q + d]
    gradient.films[q + d] += dGmf * head[d] * viewers[p + d]
  }
  const last = outputs[widths.length]
  let delta: Float64Array = Float64Array.from(last, (_, j) => dTower * head[D + j])
  last.forEach((value, j) => (gradient.head[D + j] += dTower * value))
  for (let index = widths.length - 1; index >= 0; index--) {
    const [input, output, width] = [outputs[index], outputs[index + 1], widths[index]]
    const before = new Float64Array(input.length)
    for (let j = 0; j < width; j++) {
      if (!(output[j] > 0)) continue
      gradient.layers[index].bias[j] += delta[j]
      for (let i = 0; i < input.length; i++) {
        gradient.layers[index].weights[i * width + j] += delta[j] * input[i]
        before[i] += delta[j] * layers[index].weights[i * width + j]
      }
    }
    delta = before
  }
  for (let d = 0; d < E; d++) {
    gradient.viewers[p + D + d] += delta[d]
    gradient.films[q + D + d] += delta[E + d]
  }
}

/** The first step of Adam from zero moments: rate g / (|g| + epsilon), each value with a gradient. */
export const firstAdamStep = (g: number, rate: number): number => (rate * g) / (Math.abs(g) + 1e-8)
