// `npm run package [-- --linux | --mac | --win, and what else electron-builder knows]`: an installable app in .build/package.
// electron-builder is not among the dependencies (93 MB that nobody else needs): npx fetches exactly this version. It fetches
// Electron's binary in turn, so this needs a network that reaches it; nothing is published.
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { commonSteps, prepare } from './bootstrap/prepare.mjs'
import { inProject, thisProject } from './bootstrap/project.mjs'
import { stepOutput } from './bootstrap/step-output.mjs'
import { supervise } from './bootstrap/supervise.mjs'
import { reportFailure } from './bootstrap/usage-error.mjs'

const builder = 'electron-builder@26.17.0'

const project = thisProject(dirname(dirname(fileURLToPath(import.meta.url))))
try {
  await prepare(project, commonSteps, stepOutput(process.stdout))
  const npx = project.platform === 'win32' ? 'npx.cmd' : 'npx'
  const config = inProject(project, 'electron-builder.json')
  process.exitCode = await supervise(npx, [
    ...['--yes', builder, '--config', config, '--publish', 'never'],
    ...process.argv.slice(2),
  ])
} catch (error) {
  reportFailure(error)
}
