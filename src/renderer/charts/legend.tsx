import type { ReactElement } from 'react'

export interface LineLook {
  /** A CSS colour. */
  readonly colour: string
  /** As SVG has it, e.g. "6 4": tells lines of one colour apart. */
  readonly dash?: string | undefined
  readonly dotsOnly?: boolean
}

/** A short piece of a line, as it is drawn in the charts. */
export const Swatch = ({ colour, dash, dotsOnly = false }: LineLook): ReactElement => (
  <svg aria-hidden width="22" height="8" viewBox="0 0 22 8" className="shrink-0">
    {dotsOnly ? (
      <circle cx="11" cy="4" r="3.5" fill={colour} />
    ) : (
      <line x1="1" y1="4" x2="21" y2="4" stroke={colour} strokeWidth="3" strokeDasharray={dash} strokeLinecap="butt" />
    )}
  </svg>
)

/** Which line is whose. */
export const Legend = ({
  lines,
}: {
  readonly lines: readonly (LineLook & { readonly id: string; readonly name: string })[]
}): ReactElement => (
  <ul className="flex flex-wrap gap-x-4.5 gap-y-1.5 text-[12.5px] text-mute">
    {lines.map(({ id, name, ...look }) => (
      <li key={id} className="inline-flex items-center gap-2">
        <Swatch {...look} />
        <span data-in-picture>{name}</span>
      </li>
    ))}
  </ul>
)
