// Compiles src/kernels (AssemblyScript) twice into out/kernels: relaxed.wasm for machines with relaxed SIMD, simd.wasm for the rest.
// Both come from one source; `ASC_FEATURE_RELAXED_SIMD` picks the multiply-add. Run it alone or call `buildKernels()`.
import { mkdirSync, statSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { argv } from 'node:process'
import { fileURLToPath } from 'node:url'
import asc from 'assemblyscript/asc'

const root = dirname(import.meta.dirname)

/** File name and the WebAssembly features of each build. */
const variants = [
  { file: 'relaxed.wasm', features: ['simd', 'relaxed-simd', 'threads'] },
  { file: 'simd.wasm', features: ['simd', 'threads'] },
]

/**
 * Builds both variants; throws with the compiler's own words when one fails.
 * @param {string} [outDir] default: out/kernels of this project
 * @returns {Promise<{file: string, bytes: number}[]>}
 */
export async function buildKernels(outDir = join(root, 'out', 'kernels')) {
  mkdirSync(outDir, { recursive: true })
  return Promise.all(variants.map((variant) => buildVariant(variant, join(outDir, variant.file))))
}

/**
 * @param {{ file: string, features: readonly string[] }} variant
 * @param {string} target path of the module to write
 */
async function buildVariant({ file, features }, target) {
  const { error, stderr } = await asc.main([
    join('src', 'kernels', 'index.ts'),
    ...['--baseDir', root],
    ...['--outFile', relative(root, target)],
    ...features.flatMap((feature) => ['--enable', feature]),
    ...['--runtime', 'stub', '--noAssert', '-O3'],
    // One memory for all lanes, made by the caller; a page is enough to link, 65,536 pages are all that addresses reach.
    ...['--importMemory', '--sharedMemory', '--initialMemory', '1', '--maximumMemory', '65536'],
  ])
  if (error) throw new Error(`the kernels (${file}) do not compile:\n${stderr.toString()}`, { cause: error })
  return { file, bytes: statSync(target).size }
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const started = performance.now()
  const built = await buildKernels()
  const files = built.map(({ file, bytes }) => `${file} ${(bytes / 1024).toFixed(1)} KB`).join(', ')
  console.log(`kernels: ${files} in ${((performance.now() - started) / 1000).toFixed(1)} s`)
}
