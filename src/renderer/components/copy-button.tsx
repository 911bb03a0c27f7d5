import { Check, Copy } from 'lucide-react'
import { useEffect, useRef, useState, type ReactElement } from 'react'
import { t } from '../i18n/index.ts'
import { toasts } from '../state/index.ts'

/** How long it says that it has copied. */
const SAID_MS = 1800

/** Copies a text; `name` says which, for screen readers. */
export const CopyButton = ({ text, name }: { text: string; name: string }): ReactElement => {
  const [isCopied, setIsCopied] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text)
      setIsCopied(true)
      clearTimeout(timer.current)
      timer.current = setTimeout(() => setIsCopied(false), SAID_MS)
    } catch {
      toasts.add({ title: t('api.notCopied'), type: 'error' })
    }
  }
  const Icon = isCopied ? Check : Copy
  return (
    <button
      type="button"
      aria-label={t(isCopied ? 'api.copied' : 'api.copy', { name })}
      onClick={() => void copy()}
      className="grid size-8 shrink-0 place-items-center rounded-lg text-mute transition-colors hover:bg-lift hover:text-text"
    >
      <Icon size={15} aria-hidden />
    </button>
  )
}
