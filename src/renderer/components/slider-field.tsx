import { Slider } from '@base-ui/react/slider'
import type { ReactElement } from 'react'

interface SliderFieldProps {
  readonly label: string
  readonly value: number
  readonly min: number
  readonly max?: number
  readonly step?: number
  /** What the ends mean. */
  readonly ends: readonly [string, string]
  /** The value in words, for screen readers. */
  readonly text: (value: number) => string
  /** Called when the hand lets go, not at every pixel. */
  readonly onChange: (value: number) => void
}

/** A named slider with words at its ends. */
export const SliderField = (props: SliderFieldProps): ReactElement => {
  const { label, value, min, max = 1, step = 0.1, ends, text, onChange } = props
  return (
    <Slider.Root
      key={value}
      defaultValue={value}
      min={min}
      max={max}
      step={step}
      onValueCommitted={(next) => onChange(Math.round(next * 100) / 100)}
      className="grid gap-1.5"
    >
      <Slider.Label className="text-[13px] font-medium text-text">{label}</Slider.Label>
      <Slider.Control className="flex h-6 cursor-pointer touch-none items-center select-none">
        <Slider.Track className="relative h-1 w-full rounded-full bg-line">
          <Slider.Indicator className={`rounded-full ${min < 0 ? 'bg-line' : 'bg-accent'}`} />
          <Slider.Thumb
            getAriaValueText={(_formatted, now) => text(now)}
            className="size-4 rounded-full border-2 border-bg bg-accent outline-offset-2 has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-accent"
          />
        </Slider.Track>
      </Slider.Control>
      <div aria-hidden className="flex justify-between text-xs text-mute">
        <span>{ends[0]}</span>
        <span>{ends[1]}</span>
      </div>
    </Slider.Root>
  )
}
