import { apiContract } from './api/index.ts'
import { backupsContract } from './backups.ts'
import { blindRoundsContract } from './blind-rounds.ts'
import { downloadsContract, privacyContract } from './downloads.ts'
import { evaluationContract } from './evaluation.ts'
import { exportsContract } from './exports.ts'
import { importsContract } from './importing.ts'
import { inspectionContract } from './inspection.ts'
import { learningContract } from './learning.ts'
import { marksContract } from './marks.ts'
import { moviesContract, ratingsContract } from './movies.ts'
import { onboardingContract } from './onboarding.ts'
import { preferencesContract } from './preferences.ts'
import { profilesContract } from './profiles.ts'
import { recommendContract, tonightContract } from './recommend.ts'
import { runNotesContract } from './run-notes.ts'
import { serverContract } from './server.ts'
import { healthContract, systemContract } from './system.ts'
import { trainingContract } from './training.ts'
import { tuningContract } from './tuning.ts'

/** What the HTTP API offers to scripts; its OpenAPI document is generated from this. */
export const publicContract = { recommend: recommendContract, health: healthContract, api: apiContract }

/** What the renderer calls, over MessagePort (Electron) or WebSocket (browser host). Never over HTTP. */
const appContract = {
  system: systemContract,
  movies: moviesContract,
  ratings: ratingsContract,
  tonight: tonightContract,
  lists: inspectionContract,
  training: trainingContract,
  evaluations: evaluationContract,
  tuning: tuningContract,
  server: serverContract,
  preferences: preferencesContract,
  learning: learningContract,
  marks: marksContract,
  downloads: downloadsContract,
  privacy: privacyContract,
  exports: exportsContract,
  backups: backupsContract,
  imports: importsContract,
  profiles: profilesContract,
  onboarding: onboardingContract,
  runNotes: runNotesContract,
  blindRounds: blindRoundsContract,
}

export const contract = { ...publicContract, ...appContract }
export type Contract = typeof contract
