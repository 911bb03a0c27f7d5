import { useMutation } from '@tanstack/react-query'
import { FileJson, SlidersHorizontal } from 'lucide-react'
import type { ReactElement } from 'react'
import type { RunSnapshot, TrainingOptions } from '../../../contract/training.ts'
import { failureOf, useApi } from '../../bridge/index.ts'
import { Button } from '../../components/button.tsx'
import { saveAsFile } from '../../components/save-as-file.ts'
import { rich, settingName, t } from '../../i18n/index.ts'
import { toasts } from '../../state/index.ts'
import { RunFacts } from './run-facts.tsx'
import { RunNoteField } from './run-note.tsx'

const AllSettings = ({ run, options }: { run: RunSnapshot; options: TrainingOptions | undefined }): ReactElement => {
  const known = options?.fields.map(({ name }) => name) ?? []
  const names = [...new Set([...known, ...Object.keys(run.settings)])].filter(
    (name) => run.settings[name] !== undefined,
  )
  return (
    <dl className="grid grid-cols-[1fr_auto] gap-x-4 text-[13px]">
      {names.map((name) => (
        <div key={name} className="contents">
          <dt className="border-b border-line/60 py-1.5 text-mute">{settingName(name)}</dt>
          <dd className="tabular border-b border-line/60 py-1.5 text-right">{String(run.settings[name])}</dd>
        </div>
      ))}
    </dl>
  )
}

/** All it takes to repeat a run, as a file; and how it is repeated. */
const Reproduce = ({ run }: { run: RunSnapshot }): ReactElement => {
  const { client } = useApi()
  const file = `${run.model}-${run.runId.slice(0, 8)}.json`
  const save = useMutation({
    mutationFn: () => client.exports.run({ run: run.runId }),
    onSuccess: (bundle) => {
      saveAsFile(file, 'application/json', [bundle])
      toasts.add({ title: t('train.saved', { file }) })
    },
    onError: (error) =>
      toasts.add({ title: t('train.noBundle'), description: failureOf(error).message, type: 'error' }),
  })
  return (
    <div className="mt-4">
      <Button onClick={() => save.mutate()} disabled={save.isPending}>
        <FileJson size={15} aria-hidden />
        {t('train.bundle')}
      </Button>
      <p className="mt-2 text-xs text-faint">
        {rich('train.bundleAbout', {
          command: <code className="rounded bg-bg px-1.5 py-0.5 text-mute">matinee train --from {file}</code>,
        })}
      </p>
    </div>
  )
}

interface RunDetailsProps {
  readonly run: RunSnapshot
  readonly options: TrainingOptions | undefined
  readonly note: string
  readonly onNote: (text: string) => void
  /** Puts the run's settings into the form. */
  readonly onTakeSettings: () => void
}

/** A run as a page of a notebook: what was thought of it, what it took, with which settings, and how to have it again. */
export const RunDetails = ({ run, options, note, onNote, onTakeSettings }: RunDetailsProps): ReactElement => (
  <div className="grid gap-x-8 gap-y-5 py-3 lg:grid-cols-[minmax(0,1.2fr)_minmax(0,1fr)_minmax(0,1fr)]">
    <div className="min-w-0">
      <RunNoteField note={note} onWrite={onNote} />
      {run.artefact !== null && <Reproduce run={run} />}
    </div>
    <div className="min-w-0">
      <h3 className="mb-1 text-[12.5px] text-mute">{t('train.outcome')}</h3>
      <RunFacts run={run} />
      <Button className="mt-4" onClick={onTakeSettings}>
        <SlidersHorizontal size={15} aria-hidden />
        {t('train.takeSettings')}
      </Button>
    </div>
    <div className="min-w-0">
      <h3 className="mb-1 text-[12.5px] text-mute">{t('shell.settings')}</h3>
      <AllSettings run={run} options={options} />
    </div>
  </div>
)
