import { useId, useState, type ReactElement } from 'react'
import { t } from '../../i18n/index.ts'

/** As the contract has it. */
const LONGEST_NOTE = 4000

interface RunNoteProps {
  readonly note: string
  readonly onWrite: (text: string) => void
}

/** What the person writes about a run; kept when they leave the field, or with Ctrl+Enter. */
export const RunNoteField = ({ note, onWrite }: RunNoteProps): ReactElement => {
  const id = useId()
  const [typed, setTyped] = useState<string | null>(null)
  const keep = (): void => {
    if (typed !== null && typed.trim() !== note) onWrite(typed)
    setTyped(null)
  }
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="text-[12.5px] text-mute">
        {t('train.note')}
      </label>
      <textarea
        id={id}
        rows={3}
        maxLength={LONGEST_NOTE}
        value={typed ?? note}
        aria-describedby={`${id}-about`}
        placeholder={t('train.notePlaceholder')}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) keep()
        }}
        className="w-full resize-y rounded-lg border border-edge bg-bg px-3 py-2 text-[13px] leading-relaxed text-text outline-offset-2 placeholder:text-faint"
      />
      <p id={`${id}-about`} className="text-xs text-faint">
        {t('train.noteAbout')}
      </p>
    </div>
  )
}
