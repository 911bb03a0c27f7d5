/**
 * The schema's history: one numbered migration per file, in order, each applied once and never edited after a release.
 * What a migration needs is inside it; nothing else may live here.
 */
import { firstLight } from './0001-first-light.ts'
import { trainingRuns } from './0002-training-runs.ts'
import { personalHistories } from './0003-personal-histories.ts'
import { idempotencyKeys } from './0004-idempotency-keys.ts'
import { preferences } from './0005-preferences.ts'
import { snapshots } from './0006-snapshots.ts'
import { comparisons } from './0007-comparisons.ts'
import { runNotes } from './0008-run-notes.ts'
import { tunings } from './0009-tunings.ts'
import { blindRounds } from './0010-blind-rounds.ts'
import type { Migration } from './migration.ts'

export type { Migration } from './migration.ts'

export const MIGRATIONS: readonly Migration[] = [
  firstLight,
  trainingRuns,
  personalHistories,
  idempotencyKeys,
  preferences,
  snapshots,
  comparisons,
  runNotes,
  tunings,
  blindRounds,
]
