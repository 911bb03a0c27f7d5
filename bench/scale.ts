// From nothing to a trained model at any size, step by step, each in a process of its own:
//   node bench/scale.ts [--ratings 25000000] [--steps generate,import,sql,snapshot,load,train] [--work FOLDER] [--preset quick]
// Adds to bench/results/scale.json under the size. With --work the folder is kept, so that steps can be run one by one.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const { values } = parseArgs({
  options: {
    ratings: { type: 'string', default: '25000000' },
    steps: { type: 'string', default: 'generate,import,sql,snapshot,load,train' },
    preset: { type: 'string', default: 'quick' },
    work: { type: 'string' },
  },
})
const ratings = Number(values.ratings)
const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const RESULTS = here('results/scale.json')
const CLI = here('../src/main/cli.ts')

interface Measured {
  readonly seconds: number
  /** Of which others on a crowded machine take nothing away. */
  readonly processorSeconds: number
  readonly peakMegabytes: number
  readonly load: number
  /** What the step itself says. */
  readonly said: Readonly<Record<string, unknown>>
}

/** What Linux says of a living process; empty where it does not, or when the process has just ended. */
function told(pid: number, file: 'status' | 'stat'): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return ''
  }
}

/** Highest resident memory so far, in megabytes. */
const peakOf = (pid: number): number => Math.round(Number(/VmHWM:\s+(\d+)/.exec(told(pid, 'status'))?.[1] ?? 0) / 1024)

/** Seconds of processor used so far, all threads together. */
function processorOf(pid: number): number {
  const [, rest = ''] = told(pid, 'stat').split(') ')
  const [user = 0, system = 0] = rest.split(' ').slice(11, 13).map(Number)
  return (user + system) / 100
}

async function measured(args: readonly string[]): Promise<Measured> {
  const began = performance.now()
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] })
  let peakMegabytes = 0
  let processorSeconds = 0
  const watch = setInterval(() => {
    peakMegabytes = Math.max(peakMegabytes, peakOf(child.pid ?? 0))
    processorSeconds = Math.max(processorSeconds, processorOf(child.pid ?? 0))
  }, 50)
  let text = ''
  child.stdout.setEncoding('utf8').on('data', (some: string) => (text += some))
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  clearInterval(watch)
  if (code !== 0) throw new Error(`${args.join(' ')} ended with code ${code}: ${text}`)
  const seconds = Math.round((performance.now() - began) / 10) / 100
  const said = JSON.parse(text.trim().split('\n').at(-1) ?? '{}') as Measured['said']
  return { seconds, processorSeconds, peakMegabytes, load: Math.round((loadavg()[0] ?? 0) * 10) / 10, said }
}

/** What is kept of what a step says. */
const KEPT = ['ratings', 'viewers', 'films', 'movies', 'seconds', 'hash', 'metrics', 'preset', 'threads']

const folder = values.work ?? mkdtempSync(join(tmpdir(), 'matinee-scale-'))
mkdirSync(folder, { recursive: true })
const source = join(folder, 'source')
const dataDir = join(folder, 'data')
const size = [
  '--ratings',
  `${ratings}`,
  '--viewers',
  `${Math.max(10, Math.round(ratings / 154))}`,
  '--films',
  `${Math.min(62_000, Math.max(400, Math.round(ratings / 80)))}`,
]
const STEPS: Readonly<Record<string, readonly string[]>> = {
  generate: [CLI, 'generate', ...size, '--seed', '7', '--out', source, '--json'],
  import: [CLI, 'import', source, '--data-dir', dataDir, '--json'],
  sql: [here('cases/load-once.ts'), dataDir, 'sql'],
  snapshot: [here('cases/load-once.ts'), dataDir, 'snapshot'],
  load: [here('cases/load-once.ts'), dataDir, 'snapshot'],
  train: [CLI, 'train', 'mf', '--preset', values.preset, '--data-dir', dataDir, '--json'],
}
try {
  for (const step of values.steps.split(',')) {
    const command = STEPS[step]
    if (command === undefined) throw new Error(`there is no step ${step}: ${Object.keys(STEPS).join(', ')}`)
    const { said, ...cost } = await measured(command)
    const kept = Object.fromEntries(Object.entries(said).filter(([name]) => KEPT.includes(name)))
    const known = existsSync(RESULTS) ? (JSON.parse(readFileSync(RESULTS, 'utf8')) as Record<string, object>) : {}
    const machine = { cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length }
    const entry = { ...known[`${ratings}`], [step]: { ...cost, said: kept, at: new Date().toISOString() }, machine }
    writeFileSync(RESULTS, `${JSON.stringify({ ...known, [`${ratings}`]: entry }, null, 2)}\n`)
    console.log(JSON.stringify({ step, ...cost, ...kept }))
  }
  if (existsSync(join(dataDir, 'matinee.db')))
    console.error(`database: ${statSync(join(dataDir, 'matinee.db')).size} bytes`)
} finally {
  if (values.work === undefined) rmSync(folder, { recursive: true, force: true })
}
