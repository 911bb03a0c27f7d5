import type { ReactElement, ReactNode } from 'react'
import type { NoteName } from './notes.ts'

const dots: readonly (readonly [number, number])[] = [
  [38, 60],
  [52, 38],
  [66, 66],
  [88, 24],
  [104, 46],
  [122, 30],
  [92, 72],
  [136, 58],
  [150, 22],
  [164, 44],
]

const columns = [0, 1, 2, 3, 4, 5, 6, 7, 8]

/** A small drawing of what each note is about. */
const DRAWINGS: Readonly<Record<NoteName, ReactNode>> = {
  mf: (
    <>
      {dots.map(([x, y]) => (
        <circle key={x} cx={x} cy={y} r={3.2} opacity={0.35 + x / 300} fill="currentColor" />
      ))}
      <path d="M20 84 L172 18 M172 18 l-12 1 M172 18 l-7 10" />
    </>
  ),
  ncf: (
    <>
      {[24, 48, 72].flatMap((from) =>
        [16, 36, 60, 80].map((to) => <path key={`${from} ${to}`} d={`M50 ${from} L98 ${to}`} opacity={0.35} />),
      )}
      {[16, 36, 60, 80].map((from) => (
        <path key={from} d={`M98 ${from} L146 48`} opacity={0.6} />
      ))}
      {[24, 48, 72].map((y) => (
        <circle key={y} cx={50} cy={y} r={5} fill="currentColor" />
      ))}
      {[16, 36, 60, 80].map((y) => (
        <circle key={y} cx={98} cy={y} r={5} fill="currentColor" />
      ))}
      <circle cx={146} cy={48} r={7} fill="currentColor" />
    </>
  ),
  'wide-deep': (
    <>
      {columns.map((at) => (
        <rect
          key={at}
          x={26 + at * 16}
          y={76}
          width={12}
          height={8}
          rx={2}
          fill="currentColor"
          opacity={at % 3 === 1 ? 1 : 0.3}
          stroke="none"
        />
      ))}
      {[0, 1, 2].map((row) => (
        <rect key={row} x={42 + row * 14} y={56 - row * 18} width={112 - row * 28} height={10} rx={3} />
      ))}
    </>
  ),
  sasrec: (
    <>
      {[0, 1, 2, 3, 4].map((at) => (
        <rect key={at} x={24 + at * 28} y={62} width={18} height={24} rx={3} opacity={0.4 + at * 0.15} />
      ))}
      {[0, 1, 2, 3].map((at) => (
        <path
          key={at}
          d={`M145 60 C145 ${36 - (3 - at) * 9} ${33 + at * 28} ${36 - (3 - at) * 9} ${33 + at * 28} 58`}
          strokeWidth={1 + ((at * 3) % 4) * 0.8}
          opacity={0.75}
        />
      ))}
      <rect x={166} y={62} width={18} height={24} rx={3} fill="currentColor" />
    </>
  ),
  vectors: (
    <>
      {[14, 28, 42, 60, 78].map((angle, at) => {
        const radians = (angle * Math.PI) / 180
        return (
          <path
            key={angle}
            d={`M36 84 L${36 + 128 * Math.cos(radians)} ${84 - 74 * Math.sin(radians)}`}
            opacity={1 - at * 0.18}
            strokeWidth={at === 0 ? 2.6 : 1.6}
          />
        )
      })}
      <circle cx={36} cy={84} r={4} fill="currentColor" />
    </>
  ),
}

export const Motif = ({ name }: { readonly name: NoteName }): ReactElement => (
  <svg viewBox="0 0 200 100" aria-hidden className="h-28 w-auto" fill="none" stroke="currentColor" strokeWidth={1.8}>
    {DRAWINGS[name]}
  </svg>
)
