import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { appRoot } from './app-root.ts'

/** The app's version, from package.json. */
export const version: string = (JSON.parse(readFileSync(join(appRoot, 'package.json'), 'utf8')) as { version: string })
  .version
