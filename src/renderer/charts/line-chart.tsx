import { useRef, type ReactElement } from 'react'
import { useInTurn } from '../components/in-turn.ts'
import { Drawing, type DrawingProps } from './drawing.tsx'
import { useWidth } from './use-width.ts'

interface LineChartProps extends Omit<DrawingProps, 'width'> {
  /** Says in words what the picture shows. */
  readonly label: string
}

/** Lines over a common x, drawn without animation so that live ones stay cheap. */
export const LineChart = ({ label, ...rest }: LineChartProps): ReactElement => {
  const box = useRef<HTMLDivElement>(null)
  const width = useWidth(box)
  // A chart's first drawing is the dearest thing on a screen: each has a frame of its own, after the screen around it stands.
  const isDue = useInTurn(width !== undefined) ?? false
  return (
    <div ref={box} role="img" aria-label={label} style={{ height: rest.height }}>
      {isDue && width !== undefined && <Drawing {...rest} width={width} />}
    </div>
  )
}
