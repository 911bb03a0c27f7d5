import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { loadFaiss } from './faiss-module.ts'

/** What `doctor` says about FAISS. */
export interface FaissFacts {
  readonly native: boolean
  /** FAISS' own version, when native and known. */
  readonly version: string | null
  /** Where it came from, or why it is not there; one sentence. */
  readonly reason: string
}

/** Left beside the addon by scripts/prepare-faiss.mjs: how it came here, for people. Nothing depends on it. */
interface PreparationNote {
  readonly version?: unknown
  readonly reason?: unknown
}

const NOTE = 'build/matinee-faiss.json'

/** Reads and loads; never throws. */
export async function faissFacts(env: NodeJS.ProcessEnv = process.env): Promise<FaissFacts> {
  const load = loadFaiss(env)
  const note = await preparationNote()
  const told = typeof note.reason === 'string' ? note.reason : undefined
  if ('module' in load) {
    const version = typeof note.version === 'string' ? note.version : null
    return { native: true, version, reason: told ?? 'The native addon of faiss-node is loaded.' }
  }
  const off = env['MATINEE_FAISS'] === 'off'
  return { native: false, version: null, reason: off || told === undefined ? load.reason : `${load.reason} ${told}` }
}

async function preparationNote(): Promise<PreparationNote> {
  try {
    const home = createRequire(import.meta.url).resolve('faiss-node/package.json')
    const note: unknown = JSON.parse(await readFile(home.replace(/package\.json$/, NOTE), 'utf8'))
    return typeof note === 'object' && note !== null ? note : {}
  } catch {
    return {}
  }
}
