import { app, Menu, type BrowserWindow } from 'electron'
import type { Logger } from 'pino'
import { spokenOf } from '../../contract/languages.ts'
import { OPEN_CHANNEL } from '../../contract/page-bridge.ts'
import type { RunPreferences, RunSnapshot } from '../../contract/index.ts'
import { menuTemplate } from './menu.ts'
import { notifyOfRun } from './run-notices.ts'
import { WORDS, type Words } from './words.ts'

/** What a person chose of what stands around the page. */
export type FrameChoices = Pick<RunPreferences, 'language' | 'notifyRunEnds'>

interface FrameOptions {
  readonly window: BrowserWindow
  readonly choices: FrameChoices
  readonly logger: Logger
}

/** What stands around the page: its menu, and what the system shows of runs. */
export interface Frame {
  /** The menu in the language chosen, notifications or none, from now on. */
  apply(choices: FrameChoices): void
  /** Brings the window to the front, at a screen where one is given. */
  show(address?: string): void
  /** Tells of every run that `endings` yields, as chosen at its end. */
  follow(endings: AsyncIterable<RunSnapshot>): Promise<void>
}

export function frameWindow({ window, choices: first, logger }: FrameOptions): Frame {
  let choices = first
  const words = (): Words => WORDS[choices.language ?? spokenOf(app.getPreferredSystemLanguages())]
  const go = (address: string): void => {
    if (!window.isDestroyed()) window.webContents.send(OPEN_CHANNEL, address)
  }
  const step = (direction: 'back' | 'forward'): void => {
    const { navigationHistory } = window.webContents
    if (direction === 'back') navigationHistory.goBack()
    else navigationHistory.goForward()
  }
  const drawMenu = (): void =>
    Menu.setApplicationMenu(
      Menu.buildFromTemplate(menuTemplate({ words: words(), platform: process.platform, go, step })),
    )
  const show = (address?: string): void => {
    if (window.isDestroyed()) return
    if (window.isMinimized()) window.restore()
    window.show()
    window.focus()
    if (address !== undefined) go(address)
  }
  drawMenu()
  return {
    apply: (next) => {
      choices = next
      drawMenu()
    },
    show,
    follow: async (endings) => {
      try {
        for await (const run of endings) {
          const isLookedAt = !window.isDestroyed() && window.isFocused()
          if (choices.notifyRunEnds && !isLookedAt) notifyOfRun(run, words(), () => show('/train'))
        }
      } catch (error) {
        logger.error({ err: error }, 'runs are no longer watched for their end')
      }
    },
  }
}
