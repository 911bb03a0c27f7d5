import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import type { ModelName } from '../../contract/models.ts'
import type { Language } from '../i18n/index.ts'

export const THEMES = ['dark', 'light', 'system'] as const
export type Theme = (typeof THEMES)[number]

interface Preferences {
  readonly theme: Theme
  /** The model whose list For you shows. */
  readonly model: ModelName
  /** `system`: the first of the browser's languages that the app speaks. */
  readonly language: Language | 'system'
  setTheme(theme: Theme): void
  setModel(model: ModelName): void
  setLanguage(language: Language | 'system'): void
}

/** What this person chose, kept in this browser. */
export const usePreferences = create<Preferences>()(
  persist(
    (set) => ({
      theme: 'dark',
      model: 'mf',
      language: 'system',
      setTheme: (theme) => set({ theme }),
      setModel: (model) => set({ model }),
      setLanguage: (language) => set({ language }),
    }),
    { name: 'matinee.preferences', partialize: ({ theme, model, language }) => ({ theme, model, language }) },
  ),
)
