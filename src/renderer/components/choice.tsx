import { Select } from '@base-ui/react/select'
import { Check, ChevronDown } from 'lucide-react'
import type { ReactElement } from 'react'

export interface ChoiceOption<Value> {
  readonly value: Value
  readonly label: string
  /** Shown faintly at the end of the line, e.g. how many films it holds. */
  readonly aside?: string
}

interface ChoiceProps<Value> {
  readonly label: string
  readonly value: Value
  readonly options: readonly ChoiceOption<Value>[]
  readonly onChange: (value: Value) => void
}

/** One of several values, from a drop-down list. */
export const Choice = <Value extends string | number | null>(props: ChoiceProps<Value>): ReactElement => {
  const { label, value, options, onChange } = props
  return (
    <Select.Root<Value>
      items={options.map((option) => ({ value: option.value, label: option.label }))}
      value={value}
      modal={false}
      onValueChange={(next) => {
        const chosen = options.find((option) => option.value === next)
        if (chosen !== undefined) onChange(chosen.value)
      }}
    >
      <Select.Trigger
        aria-label={label}
        className="inline-flex h-9 items-center gap-2 rounded-lg border border-line bg-raise pr-2 pl-3 text-[13px] text-text transition-colors hover:border-edge data-[popup-open]:border-edge"
      >
        <Select.Value />
        <Select.Icon>
          <ChevronDown size={15} className="text-faint" aria-hidden />
        </Select.Icon>
      </Select.Trigger>
      <Select.Portal>
        <Select.Positioner sideOffset={6} alignItemWithTrigger={false} className="z-40 outline-none">
          <Select.Popup className="max-h-[min(22rem,var(--available-height))] min-w-[var(--anchor-width)] overflow-y-auto rounded-xl border border-line bg-lift p-1 shadow-poster outline-none">
            <Select.List aria-label={label}>
              {options.map((option) => (
                <Select.Item
                  key={String(option.value)}
                  value={option.value}
                  className="flex cursor-default items-center gap-2 rounded-lg py-1.5 pr-3 pl-2 text-[13px] outline-none select-none data-[highlighted]:bg-accent data-[highlighted]:text-on-accent"
                >
                  <span className="w-4">
                    <Select.ItemIndicator>
                      <Check size={14} aria-hidden />
                    </Select.ItemIndicator>
                  </span>
                  <Select.ItemText className="grow">{option.label}</Select.ItemText>
                  {option.aside !== undefined && <span className="tabular text-xs opacity-75">{option.aside}</span>}
                </Select.Item>
              ))}
            </Select.List>
          </Select.Popup>
        </Select.Positioner>
      </Select.Portal>
    </Select.Root>
  )
}
