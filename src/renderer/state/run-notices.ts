import { MODEL_TITLES } from '../../contract/models.ts'
import type { Activity } from '../../contract/system.ts'
import { inElectron, type Api } from '../bridge/index.ts'
import { t } from '../i18n/index.ts'
import { useActivity } from './activity.ts'

const LOOKED_AT = 20

const idsOf = (activity: Activity | null): string[] => (activity?.runs ?? []).map(({ runId }) => runId)

/** Shows what the browser shows for a page that is not looked at; a click comes back to it. */
const notify = (title: string, body: string, onOpen: () => void): void => {
  const notification = new Notification(title, { body, silent: true })
  notification.addEventListener('click', () => {
    window.focus()
    onOpen()
  })
}

/**
 * In the browser host, tells of runs that end while the page is not in front, when the person switched that on and the browser
 * may. Electron's window does it itself.
 */
export const notifyOfRuns = ({ client }: Api, onOpen: () => void): void => {
  if (inElectron() || !('Notification' in window)) return
  const tell = async (ended: ReadonlySet<string>): Promise<void> => {
    const { preferences } = await client.preferences.get()
    if (!preferences.notifyRunEnds) return
    for (const { runId, state, model } of await client.training.runs({ limit: LOOKED_AT })) {
      if (!ended.has(runId)) continue
      const name = { model: MODEL_TITLES[model] }
      if (state === 'done') notify(t('shell.runDone', name), t('shell.runDoneText'), onOpen)
      if (state === 'failed') notify(t('shell.runFailed', name), t('shell.runFailedText'), onOpen)
    }
  }
  useActivity.subscribe(({ now }, { now: before }) => {
    const under = new Set(idsOf(now))
    const ended = new Set(idsOf(before).filter((id) => !under.has(id)))
    if (ended.size === 0 || document.hasFocus() || Notification.permission !== 'granted') return
    tell(ended).catch(() => undefined) // The host is away: there is nothing to tell then.
  })
}
