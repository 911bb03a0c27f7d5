import type { ReactElement } from 'react'
import { CopyButton } from './copy-button.tsx'

interface CodeBlockProps {
  /** What it is, above it and for screen readers. */
  readonly name: string
  readonly code: string
  /** Scrolls by itself from some height on. */
  readonly tall?: boolean
}

/** Lines for a terminal or from a machine, to be copied. */
export const CodeBlock = ({ name, code, tall = false }: CodeBlockProps): ReactElement => (
  <div className="min-w-0 rounded-lg border border-line bg-bg">
    <div className="flex items-center justify-between gap-3 py-1 pr-1 pl-3.5">
      <span className="text-[12.5px] text-mute">{name}</span>
      <CopyButton text={code} name={name} />
    </div>
    <pre
      role="region"
      aria-label={name}
      tabIndex={0}
      className={`overflow-auto px-3.5 pb-3 text-[12.5px] leading-relaxed ${tall ? 'max-h-96' : ''}`}
    >
      <code>{code}</code>
    </pre>
  </div>
)
