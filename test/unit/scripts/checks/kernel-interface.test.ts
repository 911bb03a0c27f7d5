import { describe, expect, test } from 'vitest'
import { differences } from '../../../../scripts/checks/kernel-interface.mjs'

const text = (value: string) => [value.length, ...new TextEncoder().encode(value)]
const section = (id: number, body: number[]) => [id, body.length, ...body]

/** A module with the named functions of type () -> (), and an imported memory `env.memory` of one page if `shared`. */
const variant = (file: string, names: string[], shared = true) => {
  const memory = section(2, [1, ...text('env'), ...text('memory'), 2, 0, 1])
  const bytes = [
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, 0, 0]),
    ...(shared ? memory : []),
    ...section(3, [names.length, ...names.map(() => 0)]),
    ...section(7, [names.length, ...names.flatMap((name, at) => [...text(name), 0, at])]),
    ...section(10, [names.length, ...names.flatMap(() => [2, 0, 0x0b])]),
  ]
  return { file, module: new WebAssembly.Module(new Uint8Array(bytes)) }
}

describe('the variants of the kernels', () => {
  test('[KERNEL-1] have the same functions on an imported memory', () => {
    expect(differences([variant('a.wasm', ['gemm', 'dot']), variant('b.wasm', ['dot', 'gemm'])])).toEqual([])
  })

  test('[KERNEL-2] are told apart by name', () => {
    expect(differences([variant('a.wasm', ['gemm']), variant('b.wasm', ['dot'])])).toEqual([
      'b.wasm lacks function gemm',
      'a.wasm lacks function dot',
    ])
    expect(differences([variant('a.wasm', ['gemm']), variant('b.wasm', ['gemm'], false)])).toEqual([
      'b.wasm makes its own memory, so lanes could not share one',
    ])
    expect(differences([variant('a.wasm', []), variant('b.wasm', [])])).toEqual(['a.wasm exports no function'])
    expect(differences([variant('a.wasm', ['gemm'])])).toEqual(['there are not two variants of the kernels'])
  })
})
