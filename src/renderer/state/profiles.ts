import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import { create } from 'zustand'
import { FIRST_PROFILE_ID } from '../../contract/ids.ts'
import type { Profile } from '../../contract/system.ts'
import { useApi } from '../bridge/index.ts'
import { t } from '../i18n/index.ts'

/** Everybody who uses this data folder, in the order they came. */
export const useProfiles = (): UseQueryResult<Profile[]> => useQuery(useApi().queries.profiles.list.queryOptions())

/** As the first profile is called until somebody names it. */
const UNNAMED = 'You'

/** What a profile is called, in the person's language where nobody has named it. */
export const profileName = ({ viewerId, name }: Profile): string =>
  viewerId === FIRST_PROFILE_ID && name === UNNAMED ? t('profiles.you') : name

interface PeopleState {
  readonly open: boolean
  setOpen(open: boolean): void
}

/** Whether the dialog of profiles stands open; the chooser and the palette open it. */
export const usePeople = create<PeopleState>()((set) => ({ open: false, setOpen: (open) => set({ open }) }))
