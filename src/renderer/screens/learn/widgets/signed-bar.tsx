import type { ReactElement } from 'react'

interface SignedBarProps {
  /** Of the longest, -1 to 1. */
  readonly length: number
  readonly tone: 'bg-c1' | 'bg-c2' | 'bg-c3' | 'bg-c4'
}

/** A bar from the middle: to the right what speaks for, to the left what speaks against. The figure stands beside it. */
export const SignedBar = ({ length, tone }: SignedBarProps): ReactElement => (
  <span aria-hidden className="relative block h-2 rounded-full bg-lift">
    <span className="absolute inset-y-[-3px] left-1/2 w-px bg-edge" />
    <span
      className={`absolute inset-y-0 transition-[width,left] duration-500 ease-calm ${
        length < 0 ? 'rounded-l-full bg-bad' : `rounded-r-full ${tone}`
      }`}
      style={{
        left: `${50 + Math.min(0, length) * 50}%`,
        width: `${Math.min(1, Math.abs(length)) * 50}%`,
      }}
    />
  </span>
)

/** "+1.24", "−0.30". */
export const signedText = (amount: number): string => `${amount < 0 ? '−' : '+'}${Math.abs(amount).toFixed(2)}`
