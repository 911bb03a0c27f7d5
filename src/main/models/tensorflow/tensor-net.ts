import { viewOf, type Region, type WasmMemory } from '../../engine/index.ts'
import type { Scalar, Tensor2D, TensorFlow, Variable2D } from '../../engine/tensorflow/index.ts'
import type { ParameterBlock } from '../neural/index.ts'
import { optimise, type Stepped } from './optimisers.ts'

/** A model's weights by the names they have in its artefact, [rows, cols] each. */
export type Weights = Readonly<Record<string, Tensor2D>>

/** What one step minimises. */
export interface Objective {
  /** Made of the weights by TensorFlow's operations alone, so that it can be differentiated. */
  readonly loss: (weights: Weights) => Scalar
  /** By the name of a weight: the rows that this step looked up and may change; weights not named here change as a whole. */
  readonly touched: Readonly<Record<string, Uint32Array>>
}

/**
 * A model's weights and optimiser state as tensors, taken out of the arena and put back with `flush`. In between, each step
 * differentiates a loss and lets every weight take its optimiser's step.
 */
export class TensorNet {
  readonly #tf: TensorFlow
  readonly #memory: WasmMemory
  readonly #blocks: readonly ParameterBlock[]
  readonly #values: readonly Variable2D[]
  readonly #states: readonly (readonly Variable2D[])[]

  constructor(tf: TensorFlow, memory: WasmMemory, blocks: readonly ParameterBlock[]) {
    const variable = ({ rows, cols }: ParameterBlock, region: Region<'f32'>): Variable2D =>
      tf.tidy(() => tf.variable(tf.tensor2d(viewOf(memory, region).slice(), [rows, cols])))
    this.#tf = tf
    this.#memory = memory
    this.#blocks = blocks
    this.#values = blocks.map((block) => variable(block, block.values))
    this.#states = blocks.map((block) => block.state.map((region) => variable(block, region)))
  }

  /** One optimiser step, `step` counting from 1 over the whole run. Returns the loss before it. */
  step({ loss, touched }: Objective, step: number): number {
    return this.#tf.tidy(() => {
      const weights: Weights = Object.fromEntries(this.#blocks.map(({ name }, at) => [name, this.#values[at]]))
      const { value, grads } = this.#tf.variableGrads(() => loss(weights), [...this.#values])
      this.#blocks.forEach((block, at) => {
        const { rows, cols, name } = block
        // There is none for a weight that the loss does not depend on.
        const gradient =
          grads[this.#values[at].name]?.as2D(rows, cols) ?? this.#tf.zeros<Tensor2D['rankType']>([rows, cols])
        this.#update(block, at, gradient, touched[name], step)
      })
      return value.dataSync()[0]
    })
  }

  #update(block: ParameterBlock, at: number, gradient: Tensor2D, rows: Uint32Array | undefined, step: number): void {
    const before: Stepped = { value: this.#values[at], state: this.#states[at] }
    const after = optimise(this.#tf, block.optimiser, before, gradient, step)
    const mask = rows && this.#maskOf(block.rows, rows)
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
      viewOf(this.#memory, values).set(this.#values[at].dataSync())
      state.forEach((region, index) => viewOf(this.#memory, region).set(this.#states[at][index].dataSync()))
    })
  }

  dispose(): void {
    for (const variable of [...this.#values, ...this.#states.flat()]) variable.dispose()
  }
}
