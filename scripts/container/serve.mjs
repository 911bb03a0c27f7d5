// What a container runs: the browser host, which listens on the container's own 127.0.0.1 alone, and beside it a forwarder for
// the port that is published (`docker run -p 127.0.0.1:4600:4600`). It listens on the container's address in its network and takes
// connections from the gateway, which is the machine that publishes, and from nobody else there. `docker run --network=host` needs
// no forwarder, and has none: then there is no gateway between.
import { readFileSync } from 'node:fs'
import { networkInterfaces } from 'node:os'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inProject, thisProject } from '../bootstrap/project.mjs'
import { supervise } from '../bootstrap/supervise.mjs'
import { forward } from './forward.mjs'
import { gatewayOf } from './gateway.mjs'

const port = Number(process.env['MATINEE_PORT'] ?? 4600)
const dataDir = process.env['MATINEE_DATA_DIR'] ?? '/data'

const project = thisProject(dirname(dirname(dirname(fileURLToPath(import.meta.url)))))
const gateway = gatewayOf(readFileSync('/proc/net/route', 'utf8'))
const own = Object.values(networkInterfaces())
  .flatMap((addresses) => addresses ?? [])
  .filter(({ internal, family }) => !internal && family === 'IPv4')

if (gateway !== undefined && process.env['MATINEE_FORWARD'] !== 'no') {
  for (const { address } of own) await forward({ address, port, from: gateway })
}
process.exitCode = await supervise(process.execPath, [
  inProject(project, 'out/main/server.js'),
  '--no-open',
  `--port=${port}`,
  `--data-dir=${dataDir}`,
])
process.exit()
