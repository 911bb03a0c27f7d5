import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Doctor } from '../../contract/index.ts'

/** Whether Electron's binary is on this machine. The package is looked at, never imported: importing it downloads. */
export function electronFacts(): Doctor['electron'] {
  if (process.versions.electron) return { available: true, reason: `running in Electron ${process.versions.electron}` }
  try {
    const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'))
    const name = readFileSync(join(folder, 'path.txt'), 'utf8').trim()
    const binary = join(folder, 'dist', name)
    if (existsSync(binary)) return { available: true, reason: binary }
  } catch {
    // No package or no path.txt: the binary was never fetched.
  }
  return { available: false, reason: "Electron's binary has not been downloaded; the browser host serves instead" }
}
