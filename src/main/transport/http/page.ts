import type { IncomingMessage, ServerResponse } from 'node:http'
import { MatineeError } from '../../../contract/index.ts'
import { pageHeaders, pagePolicy, readPageFile } from '../page/index.ts'
import { answer } from './answer.ts'
import { nothingAt } from './refusals.ts'
import type { Route } from './routes.ts'

type PageRoute = Extract<Route, { kind: 'page' }>

/**
 * Serves the built renderer from `folder`. A screen's address (`/catalogue`) is answered with the shell to a browser that
 * navigates there, so that deep links and reloads work; a script that asks for it learns that no such file exists.
 */
export function createPage(folder: string, port: () => number) {
  return async (request: IncomingMessage, response: ServerResponse, route: PageRoute): Promise<void> => {
    const shell = route.path === '/' || (route.shell && isNavigation(request))
    const file =
      (await readPageFile(folder, route.path)) ?? (shell ? await readPageFile(folder, '/index.html') : undefined)
    if (!file) throw shell ? notBuilt(folder) : nothingAt(route.path)
    const policy = pagePolicy([`ws://127.0.0.1:${port()}`, `ws://localhost:${port()}`])
    answer(
      response,
      200,
      { ...pageHeaders(policy), 'content-type': file.type, 'cache-control': file.caching },
      file.body,
    )
  }
}

/** A browser says so itself; older ones and text browsers ask for HTML. */
function isNavigation({ headers }: IncomingMessage): boolean {
  const mode = headers['sec-fetch-mode']
  return mode === undefined ? (headers.accept ?? '').includes('text/html') : mode === 'navigate'
}

const notBuilt = (folder: string): MatineeError =>
  new MatineeError('NOT_FOUND', `The interface has not been built: ${folder} has no index.html. Run npm start.`, {
    path: '/',
  })
