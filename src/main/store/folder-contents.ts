/** Of this machine, not of the person: measured anew elsewhere. */
const OF_THE_MACHINE = new Set(['calibration.json'])

const SETTINGS_FILE = /^[a-z][a-z0-9-]*\.json$/

/** A file beside the database with what the person has chosen. */
export const isSettingsFile = (name: string): boolean => SETTINGS_FILE.test(name) && !OF_THE_MACHINE.has(name)

const DATABASE = 'matinee.db'

/** What belongs to the database, its log included: a log must never meet another database. */
const DATABASE_FILES = new Set([DATABASE, `${DATABASE}-wal`, `${DATABASE}-shm`, `${DATABASE}-journal`])

/** Folders of what was learnt or worked out from the data. */
const FOLDERS = new Set(['models', 'checkpoints', 'snapshots'])

/**
 * Whether an entry of a data folder gives way when its contents are exchanged for those of a backup. The lock, the token,
 * logs, downloads and whatever a person put there stay.
 */
export const isExchanged = (name: string): boolean =>
  DATABASE_FILES.has(name) || FOLDERS.has(name) || isSettingsFile(name)
