import { Brain, Contrast, Languages, UserRound, UsersRound, type LucideIcon } from 'lucide-react'
import { RECOMMENDER_NAMES, RECOMMENDER_TITLES } from '../../../../contract/models.ts'
import type { Profile } from '../../../../contract/system.ts'
import { LANGUAGE_NAMES, LANGUAGES, t } from '../../../i18n/index.ts'
import { profileName, THEMES, usePeople, usePreferences, type Theme } from '../../../state/index.ts'
import { SCREENS } from '../../screens.ts'

/** Something the palette can do. */
export interface PaletteCommand {
  /** Unique among all that can be shown at once. */
  readonly id: string
  readonly label: string
  /** At the end of the line, faintly. */
  readonly aside?: string
  readonly Icon: LucideIcon
  run(): void
}

const THEME_TEXTS = { dark: 'shell.dark', light: 'shell.light', system: 'shell.asSystem' } as const satisfies Record<
  Theme,
  string
>

/** Everything that can be done from anywhere, in the order it is offered. */
export const commandsOf = (go: (path: string) => void, profiles: readonly Profile[]): readonly PaletteCommand[] => {
  const { setModel, setTheme, setLanguage, setProfile } = usePreferences.getState()
  return [
    ...SCREENS.map(({ path, label, Icon }) => ({ id: path, label: t(label), Icon, run: () => go(path) })),
    ...RECOMMENDER_NAMES.map((model) => ({
      id: `model ${model}`,
      label: t('palette.listOf', { model: RECOMMENDER_TITLES[model] }),
      Icon: Brain,
      run: () => {
        setModel(model)
        go('/')
      },
    })),
    ...(profiles.length < 2 ? [] : profiles).map((profile) => ({
      id: `profile ${profile.viewerId}`,
      label: t('profiles.watchAs', { name: profileName(profile) }),
      Icon: UserRound,
      run: () => setProfile(profile.viewerId),
    })),
    {
      id: 'profiles',
      label: t('profiles.manage'),
      Icon: UsersRound,
      run: () => usePeople.getState().setOpen(true),
    },
    ...THEMES.map((theme) => ({
      id: `theme ${theme}`,
      label: t('palette.theme', { theme: t(THEME_TEXTS[theme]) }),
      Icon: Contrast,
      run: () => setTheme(theme),
    })),
    ...LANGUAGES.map((language) => ({
      id: `language ${language}`,
      label: t('palette.language', { language: LANGUAGE_NAMES[language] }),
      Icon: Languages,
      run: () => setLanguage(language),
    })),
  ]
}
