import { describe, expect, test } from 'vitest'
import {
  allocateArena,
  compileKernels,
  createLayout,
  engineFacts,
  kernelVariant,
  loadKernels,
} from '../../../src/main/engine/index.ts'
import { KERNEL_NAMES } from '../../../src/main/engine/kernels.ts'

describe('kernels', () => {
  test('[KERNELS-1] both builds load and export every kernel', () => {
    const memory = allocateArena(createLayout())
    for (const variant of ['relaxed', 'simd'] as const) {
      const kernels = loadKernels(memory, compileKernels(variant))
      for (const name of KERNEL_NAMES) expect(kernels).toHaveProperty(name)
    }
  })

  test('[KERNELS-2] this runtime has relaxed SIMD, and the facts say which build runs', () => {
    expect(kernelVariant()).toBe('relaxed')
    expect(engineFacts()).toMatchObject({ name: 'simd', relaxedSimd: true })
    expect(engineFacts().threads).toBeGreaterThanOrEqual(1)
  })
})
