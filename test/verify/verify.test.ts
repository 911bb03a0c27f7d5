import { expect, test } from 'vitest'
import { verifyCorrupt } from './corrupt.ts'
import { verifyCrash } from './crash.ts'
import { verifyCsv } from './csv.ts'
import { verifyDisk } from './disk.ts'
import { verifyGate } from './gate.ts'
import { runTrial } from './harness.ts'
import { verifyLoad } from './load.ts'
import { verifyOffline } from './offline.ts'

const seed = Number(process.env['MATINEE_SEED'] ?? 20261122)

// The quick forms; `npm run verify:<name>` runs the full ones.
test.each([
  ['crash', verifyCrash],
  ['disk', verifyDisk],
  ['csv', verifyCsv],
  ['corrupt', verifyCorrupt],
  ['gate', verifyGate],
  ['load', verifyLoad],
  ['offline', verifyOffline],
] as const)('[VERIFY-%s] nothing is lost', { timeout: 120_000 }, async (name, verify) => {
  const { figures, losses, skipped } = await runTrial(verify, seed, true)
  for (const why of skipped) console.log(`skipped: ${why}`)
  console.log(JSON.stringify({ harness: name, form: 'quick', seed, ...figures, losses: losses.length }))
  expect(losses).toEqual([])
})
