/** Viewers and films of the toy, each ordered by mood. */
export const SIDE = 12

/** Everybody likes what is close to their own mood: a band along the diagonal. */
export const likes = (viewer: number, film: number): boolean => Math.abs(viewer - film) <= 1

/** Numbers between 0 and 1 from a seed (mulberry32): the same toy for everybody. */
const numbersOf = (seed: number): (() => number) => {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export interface Learner {
  /** One look at all 144 answers, and one step of Adam. */
  step(): void
  /** [SIDE * SIDE] the chance that each viewer likes each film. */
  readonly chances: Float64Array
  readonly loss: number
  /** Share of the answers on the right side of one half. */
  readonly right: number
}

/** What a model is to the learner: its numbers, and its forward and backward for one pair. */
interface Shape {
  readonly numbers: readonly Float64Array[]
  score(viewer: number, film: number): number
  /** Adds the gradient of the pair just scored, times `g`. */
  back(viewer: number, film: number, g: number, into: readonly Float64Array[]): void
}

const RATE = 0.05

const learnerOf = (shape: Shape): Learner => {
  const { numbers } = shape
  const gradients = numbers.map(({ length }) => new Float64Array(length))
  const means = numbers.map(({ length }) => new Float64Array(length))
  const squares = numbers.map(({ length }) => new Float64Array(length))
  const chances = new Float64Array(SIDE * SIDE)
  const standing = { loss: 0, right: 0 }
  let steps = 0
  const look = (): void => {
    let [loss, right] = [0, 0]
    for (const gradient of gradients) gradient.fill(0)
    for (let cell = 0; cell < chances.length; cell++) {
      const [viewer, film] = [Math.floor(cell / SIDE), cell % SIDE]
      const chance = 1 / (1 + Math.exp(-shape.score(viewer, film)))
      const truth = likes(viewer, film) ? 1 : 0
      chances[cell] = chance
      loss -= Math.log(Math.max(1e-12, truth === 1 ? chance : 1 - chance))
      if (chance > 0.5 === (truth === 1)) right++
      shape.back(viewer, film, (chance - truth) / chances.length, gradients)
    }
    standing.loss = loss / chances.length
    standing.right = right / chances.length
  }
  const adam = (own: Float64Array, gradient: Float64Array, mean: Float64Array, square: Float64Array): void => {
    for (let n = 0; n < own.length; n++) {
      const g = gradient[n] ?? 0
      const m = 0.9 * (mean[n] ?? 0) + 0.1 * g
      const v = 0.999 * (square[n] ?? 0) + 0.001 * g * g
      mean[n] = m
      square[n] = v
      own[n] = (own[n] ?? 0) - (RATE * m) / (1 - 0.9 ** steps) / (Math.sqrt(v / (1 - 0.999 ** steps)) + 1e-8)
    }
  }
  look()
  return {
    chances,
    get loss() {
      return standing.loss
    },
    get right() {
      return standing.right
    },
    step: () => {
      steps++
      const none = new Float64Array(0)
      numbers.forEach((own, k) => adam(own, gradients[k] ?? none, means[k] ?? none, squares[k] ?? none))
      look()
    },
  }
}

const normals = (draw: () => number, length: number, spread: number): Float64Array =>
  Float64Array.from({ length }, () => spread * Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw()))

/** A product of vectors of D numbers, and one constant. */
export const productLearner = (D: number, seed: number): Learner => {
  const draw = numbersOf(seed)
  const [p, q, bias] = [normals(draw, SIDE * D, 0.5), normals(draw, SIDE * D, 0.5), new Float64Array(1)]
  return learnerOf({
    numbers: [p, q, bias],
    score: (viewer, film) => {
      let sum = bias[0] ?? 0
      for (let d = 0; d < D; d++) sum += (p[viewer * D + d] ?? 0) * (q[film * D + d] ?? 0)
      return sum
    },
    back: (viewer, film, g, [dp, dq, dbias]) => {
      if (!dp || !dq || !dbias) return
      dbias[0] = (dbias[0] ?? 0) + g
      for (let d = 0; d < D; d++) {
        const [a, b] = [viewer * D + d, film * D + d]
        dp[a] = (dp[a] ?? 0) + g * (q[b] ?? 0)
        dq[b] = (dq[b] ?? 0) + g * (p[a] ?? 0)
      }
    },
  })
}

/** Cells of each of the two layers. */
const WIDTH = 16

/** A layer of the network: `out = max(0, in W + b)`, its weights [inputs, WIDTH]. */
const layerOf = (weights: Float64Array, bias: Float64Array) => {
  const out = new Float64Array(WIDTH)
  return {
    out,
    forward: (input: Float64Array): void => {
      for (let c = 0; c < WIDTH; c++) {
        let sum = bias[c] ?? 0
        for (let k = 0; k < input.length; k++) sum += (input[k] ?? 0) * (weights[k * WIDTH + c] ?? 0)
        out[c] = Math.max(0, sum)
      }
    },
    /** Takes the gradient of the output, gives that of the input. */
    backward: (input: Float64Array, given: Float64Array, dweights: Float64Array, dbias: Float64Array): Float64Array => {
      const back = new Float64Array(input.length)
      for (let c = 0; c < WIDTH; c++) {
        if ((out[c] ?? 0) <= 0) continue
        const g = given[c] ?? 0
        dbias[c] = (dbias[c] ?? 0) + g
        for (let k = 0; k < input.length; k++) {
          const w = k * WIDTH + c
          dweights[w] = (dweights[w] ?? 0) + g * (input[k] ?? 0)
          back[k] = (back[k] ?? 0) + g * (weights[w] ?? 0)
        }
      }
      return back
    },
  }
}

/** Both vectors of D numbers side by side, two layers of 16, and a last weight for each of them. */
export const networkLearner = (D: number, seed: number): Learner => {
  const draw = numbersOf(seed)
  const [e, f] = [normals(draw, SIDE * D, 0.5), normals(draw, SIDE * D, 0.5)]
  const first = [normals(draw, 2 * D * WIDTH, Math.sqrt(1 / D)), normals(draw, WIDTH, 0.3)] as const
  const second = [normals(draw, WIDTH * WIDTH, Math.sqrt(2 / WIDTH)), new Float64Array(WIDTH)] as const
  const [head, bias] = [normals(draw, WIDTH, Math.sqrt(2 / WIDTH)), new Float64Array(1)]
  const [lower, upper] = [layerOf(...first), layerOf(...second)]
  const input = new Float64Array(2 * D)
  return learnerOf({
    numbers: [e, f, ...first, ...second, head, bias],
    score: (viewer, film) => {
      input.set(e.subarray(viewer * D, (viewer + 1) * D))
      input.set(f.subarray(film * D, (film + 1) * D), D)
      lower.forward(input)
      upper.forward(lower.out)
      return head.reduce((sum, weight, c) => sum + weight * (upper.out[c] ?? 0), bias[0] ?? 0)
    },
    back: (viewer, film, g, [de, df, dw1, db1, dw2, db2, dhead, dbias]) => {
      if (!de || !df || !dw1 || !db1 || !dw2 || !db2 || !dhead || !dbias) return
      dbias[0] = (dbias[0] ?? 0) + g
      for (let c = 0; c < WIDTH; c++) dhead[c] = (dhead[c] ?? 0) + g * (upper.out[c] ?? 0)
      const given = head.map((weight) => g * weight)
      const back = lower.backward(input, upper.backward(lower.out, given, dw2, db2), dw1, db1)
      for (let d = 0; d < D; d++) {
        de[viewer * D + d] = (de[viewer * D + d] ?? 0) + (back[d] ?? 0)
        df[film * D + d] = (df[film * D + d] ?? 0) + (back[D + d] ?? 0)
      }
    },
  })
}
