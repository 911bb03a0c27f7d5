import type { ReactElement } from 'react'

/** The first letter of a name in a round place. */
export const Avatar = ({ name }: { name: string }): ReactElement => (
  <span
    aria-hidden
    className="grid size-7 shrink-0 place-items-center rounded-full bg-accent-soft text-[13px] font-semibold text-accent uppercase"
  >
    {String.fromCodePoint(name.codePointAt(0) ?? 0x3f)}
  </span>
)
