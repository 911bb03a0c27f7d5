import type { ReactElement } from 'react'
import { Choice } from '../../components/choice.tsx'
import { PageHeading } from '../../components/page-heading.tsx'
import { SettingGroup, SettingLine } from '../../components/setting-group.tsx'
import { LANGUAGE_NAMES, LANGUAGES, t } from '../../i18n/index.ts'
import { useLocation } from 'wouter'
import { Button } from '../../components/button.tsx'
import { useOnboarding, usePreferences, useViewerId } from '../../state/index.ts'
import { ThemeSwitch } from '../shell/theme-switch.tsx'
import { HiddenGroup } from './hidden-group.tsx'
import { NotificationGroup } from './notification-group.tsx'
import { InstallationGroup } from './installation-group.tsx'
import { PrivacyGroup } from './privacy-group.tsx'
import { TrainingGroup } from './training-group.tsx'
import { useHostPreferences } from './use-host-preferences.ts'

const Look = (): ReactElement => {
  const { language, setLanguage } = usePreferences()
  const { change } = useHostPreferences()
  return (
    <SettingGroup title={t('settings.look')}>
      <SettingLine label={t('settings.language')} hint={t('settings.languageHint')}>
        <Choice
          label={t('settings.language')}
          value={language}
          options={[
            { value: 'system' as const, label: t('shell.asSystem') },
            ...LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] })),
          ]}
          onChange={(chosen) => {
            setLanguage(chosen)
            change({ language: chosen === 'system' ? null : chosen })
          }}
        />
      </SettingLine>
      <SettingLine label={t('shell.theme')} hint={t('settings.themeHint')}>
        <ThemeSwitch />
      </SettingLine>
    </SettingGroup>
  )
}

const Beginning = (): ReactElement => {
  const [, go] = useLocation()
  const viewerId = useViewerId()
  const { restart } = useOnboarding()
  const begin = (): void => {
    restart(viewerId)
    go('/welcome')
  }
  return (
    <SettingGroup title={t('welcome.name')}>
      <SettingLine label={t('welcome.again')} hint={t('welcome.againHint')}>
        <Button onClick={begin}>{t('welcome.againAction')}</Button>
      </SettingLine>
    </SettingGroup>
  )
}

export const Settings = (): ReactElement => (
  <>
    <PageHeading title={t('shell.settings')}>{t('settings.about')}</PageHeading>
    <Look />
    <Beginning />
    <TrainingGroup />
    <NotificationGroup />
    <HiddenGroup />
    <PrivacyGroup />
    <InstallationGroup />
  </>
)
