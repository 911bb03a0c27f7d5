import { create } from 'zustand'

interface PaletteState {
  readonly open: boolean
  setOpen(open: boolean): void
}

/** Whether the command palette stands open; anything on the page may open it. */
export const usePalette = create<PaletteState>()((set) => ({ open: false, setOpen: (open) => set({ open }) }))
