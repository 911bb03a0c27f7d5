import type { RunPreferences } from '../../contract/index.ts'
import type { Services } from './services.ts'

/** The same services; `onChange` hears what the person decided, after every change. */
export function watchPreferences(services: Services, onChange: (preferences: RunPreferences) => void): Services {
  const { preferences } = services
  return {
    ...services,
    preferences: {
      ...preferences,
      put: async (changed) => {
        const answer = await preferences.put(changed)
        onChange(answer.preferences)
        return answer
      },
    },
  }
}
