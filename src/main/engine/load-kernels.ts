import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { MatineeError } from '../../contract/errors.ts'
import { appRoot } from '../app-root.ts'
import { KERNEL_NAMES, type Kernels } from './kernels.ts'
import { kernelVariant, type KernelVariant } from './kernel-variant.ts'
import { webAssembly, type WasmMemory, type WasmModule } from './web-assembly.ts'

const compiled = new Map<KernelVariant, WasmModule>()

/** Compiles one build of the kernels, once per thread. Throws INTERNAL when it was not built. */
export function compileKernels(variant: KernelVariant = kernelVariant()): WasmModule {
  const known = compiled.get(variant)
  if (known) return known
  const module = new webAssembly.Module(readBuild(variant))
  compiled.set(variant, module)
  return module
}

/** The kernels on a memory. They keep no state: any number of threads may share memory and module. */
export function loadKernels(memory: WasmMemory, module: WasmModule = compileKernels()): Kernels {
  const { exports } = new webAssembly.Instance(module, { env: { memory, abort: refuseAbort } })
  const missing = KERNEL_NAMES.filter((name) => typeof exports[name] !== 'function')
  if (missing.length > 0) {
    const what = `The compiled kernels lack ${missing.join(', ')}: they are of another version. ${REBUILD}`
    throw new MatineeError('INTERNAL', what, {})
  }
  return exports as unknown as Kernels
}

const REBUILD = 'Run `npm start` again, or `node scripts/build-kernels.mjs`.'

function readBuild(variant: KernelVariant): Uint8Array {
  const path = join(appRoot, 'out', 'kernels', `${variant}.wasm`)
  try {
    return readFileSync(path)
  } catch (cause) {
    throw new MatineeError('INTERNAL', `The engine's kernels are not at ${path}. ${REBUILD}`, {}, { cause })
  }
}

/** AssemblyScript calls it on a failed assertion; the kernels have none. */
const refuseAbort = (): never => {
  throw new MatineeError('INTERNAL', 'A kernel stopped itself, which none should do. Please report it.', {})
}
