import type { ReactElement } from 'react'

export const Brand = (): ReactElement => (
  <span className="inline-flex items-center gap-2.5 font-display text-[25px] leading-none font-[650] tracking-[-0.03em]">
    <span aria-hidden className="size-[11px] rounded-full bg-accent shadow-[0_0_18px_var(--accent)]" />
    Matinee
  </span>
)
