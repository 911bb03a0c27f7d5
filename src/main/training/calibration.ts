import { randomUUID } from 'node:crypto'
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { allocateArena, createLayout, kernelVariant, loadKernels, packedLength } from '../engine/index.ts'

const calibration = z.object({ machine: z.string(), operationsPerSecond: z.number().positive() })

/**
 * Floating-point operations a second that one thread of this machine does in a matrix product. Measured once per machine and
 * build, in a few hundredths of a second, and kept in the data folder; measured again when that file is of another machine.
 */
export function operationsPerSecond(dataDir: string): number {
  const path = join(dataDir, 'calibration.json')
  const machine = `${cpus()[0]?.model ?? process.arch}, ${kernelVariant()}, Node ${process.versions.node}`
  const known = stored(path)
  if (known?.machine === machine) return known.operationsPerSecond
  const measured = measure()
  store(path, { machine, operationsPerSecond: measured })
  return measured
}

function stored(path: string): z.output<typeof calibration> | undefined {
  try {
    return calibration.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    // Missing or not ours: it is measured again, which costs less than asking.
    return undefined
  }
}

function store(path: string, value: z.output<typeof calibration>): void {
  const temporary = `${path}.${randomUUID()}`
  try {
    writeFileSync(temporary, `${JSON.stringify(value, null, 2)}\n`, { flag: 'wx' })
    renameSync(temporary, path)
  } catch {
    // An estimate is no reason to fail; the next one measures again.
  }
}

/** Side of the square product: its panels stay in the second-level cache. */
const SIDE = 192
const ROUNDS = 24

function measure(): number {
  const layout = createLayout()
  const [a, b, c] = [SIDE * SIDE, packedLength(SIDE, SIDE), SIDE * SIDE].map(
    (length) => layout.reserve('f32', length).at,
  )
  const kernels = loadKernels(allocateArena(layout))
  const round = (): number => {
    const began = performance.now()
    kernels.gemm(a, SIDE, b, c, SIDE, SIDE, SIDE, SIDE, 1, 0)
    return performance.now() - began
  }
  // The best of a few: the others were disturbed, or not compiled yet.
  const best = Math.min(...Array.from({ length: ROUNDS }, round))
  return (2 * SIDE ** 3 * 1000) / Math.max(best, 0.001)
}
