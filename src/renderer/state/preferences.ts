import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import type { ViewerId } from '../../contract/ids.ts'
import type { RecommenderName } from '../../contract/models.ts'
import type { Language } from '../i18n/index.ts'

export const THEMES = ['dark', 'light', 'system'] as const
export type Theme = (typeof THEMES)[number]

interface Preferences {
  readonly theme: Theme
  /** The model whose list For you shows. */
  readonly model: RecommenderName
  /** `system`: the first of the browser's languages that the app speaks. */
  readonly language: Language | 'system'
  /** Who is watching; null: the first profile. */
  readonly profile: ViewerId | null
  setTheme(theme: Theme): void
  setModel(model: RecommenderName): void
  setLanguage(language: Language | 'system'): void
  setProfile(profile: ViewerId | null): void
}

/** What this person chose, kept in this browser. */
export const usePreferences = create<Preferences>()(
  persist(
    (set) => ({
      theme: 'dark',
      model: 'mf',
      language: 'system',
      profile: null,
      setTheme: (theme) => set({ theme }),
      setModel: (model) => set({ model }),
      setLanguage: (language) => set({ language }),
      setProfile: (profile) => set({ profile }),
    }),
    {
      name: 'matinee.preferences',
      partialize: ({ theme, model, language, profile }) => ({ theme, model, language, profile }),
    },
  ),
)
