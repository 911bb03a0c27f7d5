// npm run verify:<name> [-- --quick | --share 0.1] [--seed N]: one line of JSON at the end; exit 1 when anything was lost.
import { parseArgs } from 'node:util'
import { runTrial, type Verify } from './harness.ts'
import { verifyCorrupt } from './corrupt.ts'
import { verifyCrash } from './crash.ts'
import { verifyCsv } from './csv.ts'
import { verifyDisk } from './disk.ts'
import { verifyGate } from './gate.ts'
import { verifyLoad } from './load.ts'
import { verifyOffline } from './offline.ts'

const HARNESSES: Readonly<Record<string, Verify>> = {
  crash: verifyCrash,
  disk: verifyDisk,
  csv: verifyCsv,
  corrupt: verifyCorrupt,
  gate: verifyGate,
  load: verifyLoad,
  offline: verifyOffline,
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    seed: { type: 'string', default: '20261122' },
    share: { type: 'string', default: '1' },
  },
})
const [name = ''] = positionals
const verify = HARNESSES[name]
if (verify === undefined) throw new Error(`which one? ${Object.keys(HARNESSES).join(', ')}`)
const started = performance.now()
const seed = Number(values.seed)
const { figures, losses, skipped } = await runTrial(verify, seed, values.quick, Number(values.share))
for (const why of skipped) console.log(`skipped: ${why}`)
for (const what of losses.slice(0, 20)) console.error(`lost: ${what}`)
const seconds = Math.round((performance.now() - started) / 100) / 10
const form = values.quick ? 'quick' : values.share === '1' ? 'full' : `${values.share} of the full`
console.log(
  JSON.stringify({ harness: name, form, seed, ...figures, losses: losses.length, skipped: skipped.length, seconds }),
)
process.exitCode = losses.length > 0 ? 1 : 0
