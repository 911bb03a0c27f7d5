import { viewOf, type Lane, type Region } from '../../engine/index.ts'
import type { Scalar, Tensor2D, TensorFlow, Variable2D } from '../../engine/tensorflow/index.ts'
import type { ParameterBlock } from '../neural/index.ts'
import { optimise, type Stepped } from './optimisers.ts'

/** A model's weights by the names they have in its artefact, [rows, cols] each. */
export type Weights = Readonly<Record<string, Tensor2D>>

/** Something to minimise, made of the weights by TensorFlow's operations alone, so that it can be differentiated. */
export type Loss = (weights: Weights) => Scalar

/** What one step minimises. */
export interface Objective {
  /** The sum of these; each is differentiated by itself, so that a large batch need not be in memory at once. */
  readonly parts: readonly Loss[]
  /** By the name of a weight: the rows that this step looked up and may change; weights not named here change as a whole. */
  readonly touched: Readonly<Record<string, Uint32Array>>
}

/**
 * A model's weights and optimiser state as tensors, taken out of the arena and put back with `flush`. In between, each step
 * differentiates a loss and lets every weight take its optimiser's step.
 */
export class TensorNet {
  readonly #tf: TensorFlow
  readonly #lane: Lane
  readonly #blocks: readonly ParameterBlock[]
  readonly #values: readonly Variable2D[]
  readonly #states: readonly (readonly Variable2D[])[]

  constructor(tf: TensorFlow, lane: Lane, blocks: readonly ParameterBlock[]) {
    const variable = ({ rows, cols }: ParameterBlock, region: Region<'f32'>): Variable2D =>
      tf.tidy(() => tf.variable(tf.tensor2d(viewOf(lane.memory, region).slice(), [rows, cols])))
    this.#tf = tf
    this.#lane = lane
    this.#blocks = blocks
    this.#values = blocks.map((block) => variable(block, block.values))
    this.#states = blocks.map((block) => block.state.map((region) => variable(block, region)))
  }

  /**
   * One optimiser step, `step` counting from 1 over the whole run, `warmth` a factor on the learning rate. Returns the loss before
   * it. Throws LaneEnd between parts.
   */
  step({ parts, touched }: Objective, step: number, warmth = 1): number {
    return this.#tf.tidy(() => {
      let loss = 0
      let gradients = this.#blocks.map(({ rows, cols }) => this.#tf.zeros<Tensor2D['rankType']>([rows, cols]))
      for (const part of parts) {
        this.#lane.checkpoint()
        const before = gradients
        const { value, sums } = this.#tf.tidy(() => this.#differentiate(part, before))
        this.#tf.dispose(before)
        gradients = sums
        loss += value.dataSync()[0]
      }
      this.#blocks.forEach((block, at) => this.#update(block, at, gradients[at], touched[block.name], { step, warmth }))
      return loss
    })
  }

  /** The value of a loss, and the gradients of all blocks added to `before`. */
  #differentiate(loss: Loss, before: readonly Tensor2D[]): { value: Scalar; sums: Tensor2D[] } {
    const weights: Weights = Object.fromEntries(this.#blocks.map(({ name }, at) => [name, this.#values[at]]))
    const { value, grads } = this.#tf.variableGrads(() => loss(weights), [...this.#values])
    // There is none for a weight that the loss does not depend on.
    const sums = before.map((sum, at) => sum.add<Tensor2D>(grads[this.#values[at].name] ?? 0))
    return { value, sums }
  }

  #update(
    { optimiser, rows: length }: ParameterBlock,
    at: number,
    gradient: Tensor2D,
    rows: Uint32Array | undefined,
    { step, warmth }: { readonly step: number; readonly warmth: number },
  ): void {
    const before: Stepped = { value: this.#values[at], state: this.#states[at] }
    const spec = { ...optimiser, learningRate: warmth * optimiser.learningRate }
    const after = optimise(this.#tf, spec, before, gradient, step)
    const mask = rows && this.#maskOf(length, rows)
    const settle = (variable: Variable2D, next: Tensor2D): void =>
      variable.assign(mask ? this.#tf.where(mask, next, variable) : next)
    settle(this.#values[at], after.value)
    this.#states[at].forEach((variable, index) => settle(variable, after.state[index]))
  }

  /** [rows, 1] true for the rows of a batch. */
  #maskOf(rows: number, touched: Uint32Array): Tensor2D {
    const mask = new Uint8Array(rows)
    for (const row of touched) mask[row] = 1
    return this.#tf.tensor2d(mask, [rows, 1], 'bool')
  }

  /** Writes everything back to the arena. */
  flush(): void {
    this.#blocks.forEach(({ values, state }, at) => {
      viewOf(this.#lane.memory, values).set(this.#values[at].dataSync())
      state.forEach((region, index) => viewOf(this.#lane.memory, region).set(this.#states[at][index].dataSync()))
    })
  }

  dispose(): void {
    for (const variable of [...this.#values, ...this.#states.flat()]) variable.dispose()
  }
}
