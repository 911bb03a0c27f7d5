// How quickly a host answers over HTTP while it imports:
//   node bench/import-latency.ts [--ratings 5000000] [--data FOLDER]
// Writes bench/results/import-latency.json. Requests go out at a fixed rate, whether or not the one before was answered.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { generateDataSet } from '../src/main/simulation/index.ts'

const { values } = parseArgs({ options: { ratings: { type: 'string', default: '5000000' }, data: { type: 'string' } } })
const ratings = Number(values.ratings)
const EVERY_MS = 25
const PATHS = ['/health', '/api/v1/movies?limit=50', '/api/v1/movies?q=the&sort=best&limit=50', '/api/v1/models']
const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

async function answers(port: number, isOver: () => boolean): Promise<number[]> {
  const took: number[] = []
  const pending = new Set<Promise<void>>()
  const ask = async (path: string): Promise<void> => {
    const began = performance.now()
    const response = await fetch(`http://127.0.0.1:${port}${path}`)
    await response.arrayBuffer()
    if (!response.ok) throw new Error(`${path} answers ${response.status}`)
    took.push(performance.now() - began)
  }
  for (let nth = 0; !isOver(); nth++) {
    const asked = ask(PATHS[nth % PATHS.length] ?? '').finally(() => pending.delete(asked))
    pending.add(asked)
    await pause(EVERY_MS)
  }
  await Promise.all(pending)
  return took.toSorted((a, b) => a - b)
}

const folder = mkdtempSync(join(tmpdir(), 'matinee-bench-latency-'))
try {
  const first = join(folder, 'first')
  const second = values.data ?? join(folder, 'second')
  await generateDataSet({ viewers: 600, films: 2000, ratings: 60_000, seed: 1, outDir: first })
  if (values.data === undefined) {
    const films = Math.min(62_000, Math.max(400, Math.round(ratings / 80)))
    await generateDataSet({ viewers: Math.max(10, Math.round(ratings / 154)), films, ratings, seed: 7, outDir: second })
  }
  const host = spawn(process.execPath, [here('cases/importing-host.ts'), join(folder, 'data'), first, second], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: host.stdout })[Symbol.asyncIterator]()
  const next = async (): Promise<Record<string, number>> =>
    JSON.parse((await lines.next()).value ?? '{}') as Record<string, number>
  const { port = 0 } = await next()
  let imported: Record<string, number> | undefined
  const idle = await answers(
    port,
    (() => {
      const until = performance.now() + 3000
      return () => performance.now() > until
    })(),
  )
  host.stdin.write('import\n')
  const ended = next().then((said) => (imported = said))
  const busy = await answers(port, () => imported !== undefined)
  await ended
  const at = (sorted: readonly number[], share: number): number =>
    Math.round(10 * (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0)) / 10
  const summary = (sorted: readonly number[]) => ({
    requests: sorted.length,
    p50: at(sorted, 0.5),
    p99: at(sorted, 0.99),
    max: at(sorted, 1),
  })
  const machine = {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    load: loadavg().map((load) => Math.round(10 * load) / 10),
  }
  const result = {
    ratings,
    import: imported,
    idle: summary(idle),
    importing: summary(busy),
    machine,
    at: new Date().toISOString(),
  }
  writeFileSync(here('results/import-latency.json'), `${JSON.stringify(result, null, 2)}\n`)
  console.log(JSON.stringify(result))
} finally {
  rmSync(folder, { recursive: true, force: true })
}
