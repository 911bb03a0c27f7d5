/**
 * Everything a person would miss, as one verified archive, and back again: what goes in, how it is written and read back,
 * and how it is made ready to take a data folder's place. Runs in a worker. What may not live here: the exchange itself
 * (store/ has it, with the lock), who may ask for it.
 */
export { startBackup, startStaging, type BackupJob, type BackupReport, type BackupWatcher } from './start-backup.ts'
