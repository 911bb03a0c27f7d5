import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import type { Profile } from '../../../../contract/system.ts'
import { failureOf, useApi } from '../../../bridge/index.ts'
import { t } from '../../../i18n/index.ts'
import { profileName, toasts, usePeople, usePreferences } from '../../../state/index.ts'

interface ProfileChanges {
  create(name: string): void
  rename(profile: Profile, name: string): void
  remove(profile: Profile): void
  readonly isPending: boolean
}

/** Adds, renames and removes profiles, and says what came of it. A new one is watched as at once, from its first steps on. */
export const useChangeProfiles = (): ProfileChanges => {
  const { client, queries } = useApi()
  const cache = useQueryClient()
  const [, go] = useLocation()
  const change = useMutation({
    mutationFn: (work: () => Promise<string>) => work(),
    onSuccess: async (title) => {
      toasts.add({ title })
      await Promise.all(
        [queries.profiles.key(), queries.system.session.key()].map((queryKey) => cache.invalidateQueries({ queryKey })),
      )
    },
    onError: (error) =>
      toasts.add({ title: t('profiles.notChanged'), description: failureOf(error).message, type: 'error' }),
  })
  return {
    isPending: change.isPending,
    create: (name) =>
      change.mutate(async () => {
        const { viewerId } = await client.profiles.create({ name })
        usePreferences.getState().setProfile(viewerId)
        usePeople.getState().setOpen(false)
        go('/')
        return t('profiles.created', { name })
      }),
    rename: ({ viewerId }, name) =>
      change.mutate(async () => {
        const renamed = await client.profiles.rename({ viewerId, name })
        return t('profiles.renamed', { name: profileName(renamed) })
      }),
    remove: (profile) =>
      change.mutate(async () => {
        const { viewerId } = profile
        await client.profiles.remove({ viewerId })
        const { profile: watching, setProfile } = usePreferences.getState()
        if (watching === viewerId) setProfile(null)
        return t('profiles.removed', { name: profileName(profile) })
      }),
  }
}
