import { FIRST_PROFILE_ID } from '../../contract/ids.ts'
import type { Profile, ViewerId } from '../../contract/index.ts'
import {
  createProfile,
  listProfiles,
  profileOf,
  removeProfile,
  renameProfile,
  type ReadHandle,
  type WriteStore,
} from '../store/index.ts'
import type { ActivityBoard } from './activity.ts'
import { refuseWhileImporting } from './refuse-while-importing.ts'

/** Everybody who uses this data folder. Changing throws IMPORT_RUNNING, INVALID_VALUE, VIEWER_NOT_FOUND. */
export interface Profiles {
  list(): Promise<Profile[]>
  create(profile: { name: string }): Promise<Profile>
  rename(profile: { viewerId: ViewerId; name: string }): Promise<Profile>
  /** With everything of theirs. */
  remove(profile: { viewerId: ViewerId }): Promise<{ removed: boolean }>
}

export function createProfiles({ read, write }: WriteStore, board: ActivityBoard): Profiles {
  const change = <Result>(work: () => Result): Result => {
    refuseWhileImporting(board)
    const result = work()
    board.revised()
    return result
  }
  return {
    list: async () => listProfiles(read),
    create: async ({ name }) => change(() => createProfile(write, { name, createdAt: Date.now() })),
    rename: async (profile) => change(() => renameProfile(write, profile)),
    remove: async ({ viewerId }) => {
      change(() => removeProfile(write, viewerId))
      return { removed: true }
    },
  }
}

/** A profile by its name, in any case; `me` is the first one, unless somebody is called so. */
export function profileNamed(read: ReadHandle, name: string): Profile | undefined {
  const wanted = name.trim().toLowerCase()
  const named = listProfiles(read).find((profile) => profile.name.toLowerCase() === wanted)
  return named ?? (wanted === 'me' ? profileOf(read, FIRST_PROFILE_ID as ViewerId) : undefined)
}
