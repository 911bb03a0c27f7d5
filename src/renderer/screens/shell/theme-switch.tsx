import { Monitor, Moon, Sun, type LucideIcon } from 'lucide-react'
import type { ReactElement } from 'react'
import { THEMES, usePreferences, type Theme } from '../../state/index.ts'

const LOOKS: Readonly<Record<Theme, { label: string; Icon: LucideIcon }>> = {
  dark: { label: 'Dark', Icon: Moon },
  light: { label: 'Light', Icon: Sun },
  system: { label: 'As the system', Icon: Monitor },
}

export const ThemeSwitch = (): ReactElement => {
  const { theme, setTheme } = usePreferences()
  return (
    <div role="group" aria-label="Theme" className="inline-flex rounded-lg border border-line bg-raise p-0.5">
      {THEMES.map((name) => {
        const { label, Icon } = LOOKS[name]
        return (
          <button
            key={name}
            type="button"
            aria-label={label}
            aria-pressed={theme === name}
            title={label}
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
