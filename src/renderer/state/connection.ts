import { create } from 'zustand'
import type { LinkState } from '../bridge/index.ts'

/** Whether the host can be reached right now. */
export const useConnection = create<{ readonly link: LinkState; readonly everOpen: boolean }>(() => ({
  link: 'connecting',
  everOpen: false,
}))

export const setLinkState = (link: LinkState): void =>
  useConnection.setState(({ everOpen }) => ({ link, everOpen: everOpen || link === 'open' }))
