import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import type { ModelName } from '../../contract/models.ts'

export const THEMES = ['dark', 'light', 'system'] as const
export type Theme = (typeof THEMES)[number]

interface Preferences {
  readonly theme: Theme
  /** The model whose list For you shows. */
  readonly model: ModelName
  setTheme(theme: Theme): void
  setModel(model: ModelName): void
}

/** What this person chose, kept in this browser. */
export const usePreferences = create<Preferences>()(
  persist(
    (set) => ({
      theme: 'dark',
      model: 'mf',
      setTheme: (theme) => set({ theme }),
      setModel: (model) => set({ model }),
    }),
    { name: 'matinee.preferences', partialize: ({ theme, model }) => ({ theme, model }) },
  ),
)
