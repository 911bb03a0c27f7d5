import { useState, type ReactElement, type ReactNode } from 'react'
import type { Failure } from '../../../bridge/index.ts'
import { Button } from '../../../components/button.tsx'
import { TextField } from '../../../components/text-field.tsx'

interface ArchiveFormProps {
  readonly label: string
  /** What the button says. */
  readonly act: string
  readonly isBusy: boolean
  readonly isPending: boolean
  readonly failure: Failure | null
  /** The path that was typed, trimmed; never empty. */
  readonly onSubmit: (path: string) => void
  readonly children: ReactNode
}

/** Where an archive lies, the button that does something with it, and why that failed. */
export const ArchiveForm = (props: ArchiveFormProps): ReactElement => {
  const { label, act, isBusy, isPending, failure, onSubmit, children } = props
  const [typed, setTyped] = useState('')
  const path = typed.trim()
  return (
    <form
      className="grid gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        if (path !== '' && !isBusy) onSubmit(path)
      }}
    >
      <div className="flex flex-wrap items-end gap-2">
        <TextField
          label={label}
          className="grow basis-52"
          value={typed}
          maxLength={4096}
          placeholder="/media/usb/matinee.zip"
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button type="submit" disabled={isBusy || isPending || path === ''}>
          {act}
        </Button>
      </div>
      {failure !== null && failure.code !== 'CANCELLED' && (
        <p role="alert" className="text-[13px] break-words text-bad">
          {failure.message}
        </p>
      )}
      {children}
    </form>
  )
}
