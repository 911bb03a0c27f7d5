import { useId, type ReactElement } from 'react'

interface SegmentsProps<Value> {
  readonly label: string
  readonly value: Value
  readonly options: readonly { readonly value: Value; readonly label: string }[]
  readonly onChange: (value: Value) => void
  /** The label stands above; otherwise only screen readers hear it. */
  readonly labelled?: boolean
}

/** One of a few values, all of them in sight. */
export const Segments = <Value extends string | number>(props: SegmentsProps<Value>): ReactElement => {
  const { label, value, options, onChange, labelled = false } = props
  const name = useId()
  return (
    <fieldset className="min-w-0">
      <legend className={labelled ? 'mb-1.5 text-[12.5px] text-mute' : 'sr-only'}>{label}</legend>
      <div className="inline-flex max-w-full flex-wrap rounded-[9px] border border-line bg-raise p-[3px]">
        {options.map((option) => (
          <label
            key={option.value}
            className="cursor-pointer rounded-md px-3 py-1.5 text-center text-[13px] text-mute transition-colors hover:text-text has-checked:bg-accent-soft has-checked:font-medium has-checked:text-text has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name={name}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
              className="sr-only"
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
