// Builds both variants of the kernels from scratch, away from out/, and verifies that either can stand in for the other.
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildKernels } from './build-kernels.mjs'
import { differences } from './checks/kernel-interface.mjs'

const folder = await mkdtemp(join(tmpdir(), 'matinee-kernels-'))
try {
  const built = await buildKernels(folder)
  const modules = await Promise.all(
    built.map(async ({ file }) => ({ file, module: await WebAssembly.compile(await readFile(join(folder, file))) })),
  )
  const problems = differences(modules)
  for (const problem of problems) console.error(problem)
  if (problems.length > 0) process.exitCode = 1
  const [first] = modules
  const count = first === undefined ? 0 : WebAssembly.Module.exports(first.module).length
  console.log(`${built.map(({ file, bytes }) => `${file} ${bytes} bytes`).join(', ')}, ${count} exports each`)
} finally {
  await rm(folder, { recursive: true, force: true })
}
