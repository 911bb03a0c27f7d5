import { Monitor, Moon, Sun, type LucideIcon } from 'lucide-react'
import type { ReactElement } from 'react'
import { THEMES, usePreferences, type Theme } from '../../state/index.ts'
import { t, type TextKey } from '../../i18n/index.ts'

const LOOKS: Readonly<Record<Theme, { label: TextKey; Icon: LucideIcon }>> = {
  dark: { label: 'shell.dark', Icon: Moon },
  light: { label: 'shell.light', Icon: Sun },
  system: { label: 'shell.asSystem', Icon: Monitor },
}

export const ThemeSwitch = (): ReactElement => {
  const { theme, setTheme } = usePreferences()
  return (
    <div
      role="group"
      aria-label={t('shell.theme')}
      className="inline-flex rounded-lg border border-line bg-raise p-0.5"
    >
      {THEMES.map((name) => {
        const { label, Icon } = LOOKS[name]
        return (
          <button
            key={name}
            type="button"
            aria-label={t(label)}
            aria-pressed={theme === name}
            title={t(label)}
            onClick={() => setTheme(name)}
            className="grid h-7 w-9 place-items-center rounded-md text-faint transition-colors hover:text-text aria-pressed:bg-lift aria-pressed:text-text"
          >
            <Icon size={15} aria-hidden />
          </button>
        )
      })}
    </div>
  )
}
