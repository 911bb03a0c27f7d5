import { Upload } from 'lucide-react'
import { useRef, useState, type ReactElement } from 'react'
import { useApi, type Failure } from '../../../bridge/index.ts'
import { Button } from '../../../components/button.tsx'
import { TextField } from '../../../components/text-field.tsx'
import { t } from '../../../i18n/index.ts'
import { useImportJourney } from '../../../state/index.ts'

interface SourceChooserProps {
  readonly failure: Failure | null
  /** The path that failed; empty: none. */
  readonly tried: string
}

/** Where an import begins: a file that is dropped or picked, or a path of this machine. */
export const SourceChooser = ({ failure, tried }: SourceChooserProps): ReactElement => (
  <div className="grid gap-4">
    {failure !== null && (
      <p role="alert" className="rounded-lg border border-bad/50 px-3.5 py-2.5 text-[13px] break-words text-bad">
        {failure.message}
      </p>
    )}
    <DropPlace />
    <PathForm tried={tried} />
  </div>
)

const DropPlace = (): ReactElement => {
  const { client } = useApi()
  const chooseFile = useImportJourney((state) => state.chooseFile)
  const input = useRef<HTMLInputElement>(null)
  return (
    <div className="grid place-items-center gap-2 rounded-xl border border-dashed border-edge px-5 py-8 text-center">
      <Upload size={22} strokeWidth={1.6} aria-hidden className="text-faint" />
      <p className="font-medium">{t('data.dropHere')}</p>
      <p className="max-w-[52ch] text-[13px] text-mute">{t('data.formats')}</p>
      <input
        ref={input}
        type="file"
        aria-label={t('data.file')}
        accept=".zip,.csv,.tsv,.txt,.json,.dat"
        tabIndex={-1}
        className="sr-only"
        onChange={(event) => {
          const file = event.target.files?.[0]
          if (file !== undefined) void chooseFile(client, file)
        }}
      />
      <Button className="mt-2" look="main" onClick={() => input.current?.click()}>
        {t('data.pick')}
      </Button>
    </div>
  )
}

const PathForm = ({ tried }: Pick<SourceChooserProps, 'tried'>): ReactElement => {
  const { client } = useApi()
  const choosePath = useImportJourney((state) => state.choosePath)
  const [path, setPath] = useState(tried)
  const wanted = path.trim()
  return (
    <form
      className="flex flex-wrap items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        if (wanted !== '') void choosePath(client, wanted)
      }}
    >
      <TextField
        label={t('data.path')}
        className="grow basis-64"
        value={path}
        maxLength={4096}
        placeholder="/home/me/letterboxd-me-2026.zip"
        onChange={(event) => setPath(event.target.value)}
      />
      <Button type="submit" disabled={wanted === ''}>
        {t('data.look')}
      </Button>
    </form>
  )
}
