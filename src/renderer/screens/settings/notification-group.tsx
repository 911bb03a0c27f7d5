import type { ReactElement } from 'react'
import { inElectron } from '../../bridge/index.ts'
import { SettingGroup, SettingLine } from '../../components/setting-group.tsx'
import { Toggle } from '../../components/toggle.tsx'
import { t } from '../../i18n/index.ts'
import { toasts } from '../../state/index.ts'
import { useHostPreferences } from './use-host-preferences.ts'

/** Whether the browser lets this page notify; asks the person where that is open. Electron's window needs no leave. */
const mayNotify = async (): Promise<boolean> =>
  inElectron() || ('Notification' in window && (await Notification.requestPermission()) === 'granted')

/** What Matinee says while one looks elsewhere. */
export const NotificationGroup = (): ReactElement | null => {
  const { answer, change } = useHostPreferences()
  if (answer.data === undefined) return null
  const decide = async (notifyRunEnds: boolean): Promise<void> => {
    if (notifyRunEnds && !(await mayNotify())) {
      toasts.add({ title: t('settings.notAllowed'), description: t('settings.notAllowedText'), type: 'error' })
      return
    }
    change({ notifyRunEnds })
  }
  return (
    <SettingGroup title={t('settings.notifications')}>
      <SettingLine label={t('settings.runEnds')} hint={t('settings.runEndsHint')}>
        <Toggle
          label={t('settings.runEnds')}
          checked={answer.data.preferences.notifyRunEnds}
          onChange={(wanted) => void decide(wanted)}
        />
      </SettingLine>
    </SettingGroup>
  )
}
