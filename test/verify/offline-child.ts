// The product from an empty folder to a list, in whatever network it is started in. Prints a word for each step done.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runCli, serveFolder } from './served-folder.ts'

const [folder = '', quick = 'true'] = process.argv.slice(2)
const dataDir = join(folder, 'data')
const source = join(folder, 'source')
const size = quick === 'true' ? ['--viewers', '60', '--films', '120', '--ratings', '2400'] : []
const done = (step: string) => process.stdout.write(`${step}\n`)

await runCli(['doctor', '--data-dir', dataDir])
done('doctor')
await runCli(['generate', ...size, '--seed', '7', '--out', source])
done('generated')
await runCli(['import', source, '--data-dir', dataDir])
done('imported')
for (const model of quick === 'true' ? ['mf'] : ['mf', 'ncf', 'wide_deep', 'sasrec']) {
  await runCli(['train', model, '--preset', 'quick', '--set', 'epochs=1', '--data-dir', dataDir])
  done('trained')
}
const server = await serveFolder(dataDir)
try {
  const answer = await fetch(`${server.origin}/api/recommend`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ user_id: 1, model: 'mf' }),
  })
  if (!answer.ok) throw new Error(`recommend: ${answer.status} ${await answer.text()}`)
  done('recommended')
  const page = await fetch(server.origin)
  if (existsSync(fileURLToPath(new URL('../../out/renderer/index.html', import.meta.url)))) {
    if (!page.ok) throw new Error(`the page: ${page.status}`)
    await loadPage(server.origin)
  }
} finally {
  await server.stop()
}

/** The page and everything it names, as a browser would fetch it. */
async function loadPage(origin: string): Promise<void> {
  const html = await (await fetch(origin)).text()
  for (const [, path = ''] of html.matchAll(/(?:src|href)="([^"]+)"/g)) {
    const { host } = new URL(path, origin)
    if (host !== new URL(origin).host) throw new Error(`the page names ${path}`)
    const file = await fetch(new URL(path, origin))
    if (!file.ok) throw new Error(`${path}: ${file.status}`)
    await file.arrayBuffer()
  }
  done('page')
}
