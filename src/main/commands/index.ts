/**
 * The commands of `bin/matinee`, one a file: they read flags, call what the services are made of, and print. Nothing
 * below this folder knows that it exists; a command holds no logic that another host would need too.
 */
import { benchCommand } from './bench.ts'
import type { Command } from './command.ts'
import { backupCommand } from './backup.ts'
import { doctorCommand } from './doctor.ts'
import { evaluateCommand } from './evaluate.ts'
import { exportCommand } from './export.ts'
import { generateCommand } from './generate.ts'
import { importCommand } from './import.ts'
import { recommendCommand } from './recommend.ts'
import { restoreCommand } from './restore.ts'
import { serveCommand } from './serve.ts'
import { trainCommand } from './train.ts'
import { tuneCommand } from './tune.ts'

export const commands: Readonly<Record<string, Command>> = {
  doctor: doctorCommand,
  bench: benchCommand,
  import: importCommand,
  generate: generateCommand,
  train: trainCommand,
  evaluate: evaluateCommand,
  tune: tuneCommand,
  recommend: recommendCommand,
  serve: serveCommand,
  export: exportCommand,
  backup: backupCommand,
  restore: restoreCommand,
}
