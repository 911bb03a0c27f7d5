import { spawn } from 'node:child_process'

const openers: Partial<Record<NodeJS.Platform, [command: string, ...args: string[]]>> = {
  darwin: ['open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
}

/**
 * Asks the desktop to show `link`. The link stands in the argument list of another process, which anybody on the machine
 * can read: it must carry nothing that is worth stealing (a one-time ticket, never the token). A desktop that cannot
 * open it is no error: the link is also printed.
 */
export function openInBrowser(link: string): void {
  const [command, ...args] = openers[process.platform] ?? ['xdg-open']
  const child = spawn(command, [...args, link], { stdio: 'ignore', detached: true })
  child.on('error', () => undefined)
  child.unref()
}
