import { dialog, shell } from 'electron'

/** Sites that the app's own texts link to. */
const SITES = new Set([
  'grouplens.org',
  'files.grouplens.org',
  'movielens.org',
  'www.imdb.com',
  'www.themoviedb.org',
  'arxiv.org',
  'doi.org',
  'github.com',
])

const OPEN = 1

/** Opens an https link to one of the sites above in the person's browser, after asking. Anything else is ignored. */
export async function openOutside(url: string): Promise<void> {
  if (!URL.canParse(url)) return
  const { protocol, hostname, port, username, password, href } = new URL(url)
  if (protocol !== 'https:' || !SITES.has(hostname) || port !== '' || username !== '' || password !== '') return
  const { response } = await dialog.showMessageBox({
    type: 'question',
    message: `Open ${hostname} in your browser?`,
    detail: href,
    buttons: ['Stay here', 'Open'],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  })
  if (response === OPEN) await shell.openExternal(href)
}
