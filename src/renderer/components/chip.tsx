import type { ReactElement } from 'react'

/** A word about a film: a genre, its year. */
export const Chip = ({ children }: { readonly children: string }): ReactElement => (
  <span className="rounded-full border border-edge/60 px-2.5 py-0.5 text-xs text-mute">{children}</span>
)
