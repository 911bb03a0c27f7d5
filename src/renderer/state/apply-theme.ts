import { usePreferences, type Theme } from './preferences.ts'

const prefersLight = window.matchMedia('(prefers-color-scheme: light)')

const shown = (theme: Theme): 'dark' | 'light' =>
  theme === 'system' ? (prefersLight.matches ? 'light' : 'dark') : theme

/** Keeps the document in the chosen theme, from now on; `system` follows the system while the page is open. */
export const applyTheme = (): void => {
  const apply = (): void => {
    document.documentElement.dataset['theme'] = shown(usePreferences.getState().theme)
  }
  apply()
  usePreferences.subscribe(apply)
  prefersLight.addEventListener('change', apply)
}
