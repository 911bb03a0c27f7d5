import { useQuery } from '@tanstack/react-query'
import { useMemo, useRef, useState, type ReactElement } from 'react'
import { MODEL_TITLES, type ModelName } from '../../../contract/models.ts'
import { isAtRest } from '../../../contract/run-states.ts'
import type { RunSnapshot } from '../../../contract/training.ts'
import { failureOf, useApi } from '../../bridge/index.ts'
import { Button } from '../../components/button.tsx'
import { Notice } from '../../components/notice.tsx'
import { Accent, PageHeading } from '../../components/page-heading.tsx'
import { ProgressBar } from '../../components/progress-bar.tsx'
import { useStable } from '../../components/use-stable.ts'
import { useActivity, useSession } from '../../state/index.ts'
import { Curves } from './curves.tsx'
import { KeyFigures } from './key-figures.tsx'
import { ModelPicker } from './model-picker.tsx'
import { ActiveRunActions } from './run-actions.tsx'
import { RunHistory } from './run-history.tsx'
import { SettingsDiff } from './settings-diff.tsx'
import { chosenOf, SettingsForm, UNTOUCHED, type Chosen } from './settings-form.tsx'
import { useShownRuns } from './shown-runs.ts'
import { rich, t } from '../../i18n/index.ts'

const RUNS = 50
const NO_RUNS: readonly RunSnapshot[] = []

/** What the form begins with; a new turn begins it anew. */
interface Taken {
  readonly turn: number
  readonly chosen: Chosen
}

/** The newest that is known of each run: the activity stream is ahead of the fetched history. */
const merged = (history: readonly RunSnapshot[], active: readonly RunSnapshot[]): RunSnapshot[] => {
  const newest = new Map([...history, ...active].map((run) => [run.runId, run]))
  return [...newest.values()].toSorted((a, b) => b.createdAt - a.createdAt)
}

const Heading = ({ active }: { active: RunSnapshot | undefined }): ReactElement => {
  if (active === undefined) {
    return <PageHeading title={t('shell.train')}>{t('train.subtitle')}</PageHeading>
  }
  return (
    <>
      <PageHeading
        title={<>{rich('train.training', { model: <Accent>{MODEL_TITLES[active.model]}</Accent> })}</>}
        actions={<ActiveRunActions run={active} />}
      >
        {active.state === 'queued'
          ? t('train.waits')
          : t('train.epochOf', {
              epoch: Math.min(active.epochs, Math.floor(active.epoch) + 1),
              epochs: active.epochs,
            })}
      </PageHeading>
      <div className="mt-4">
        <ProgressBar label={t('train.progress')} part={active.epochs === 0 ? null : active.epoch / active.epochs} />
      </div>
    </>
  )
}

/** The training laboratory: choose, start, watch, compare with runs before. */
export const Train = (): ReactElement => {
  const { queries } = useApi()
  const [now] = useState(() => Date.now())
  const [model, setModel] = useState<ModelName>('mf')
  const [taken, setTaken] = useState<Taken>({ turn: 0, chosen: UNTOUCHED })
  const settings = useRef<HTMLHeadingElement>(null)
  const options = useQuery({ ...queries.training.options.queryOptions(), staleTime: Infinity })
  const chosen = options.data?.find((each) => each.model === model)
  const hasData = useSession().data?.data !== null
  const active = useActivity((state) => state.now?.runs ?? NO_RUNS)
  const history = useQuery(queries.training.runs.queryOptions({ input: { limit: RUNS } }))
  const runs = useMemo(() => merged(history.data ?? NO_RUNS, active), [history.data, active])
  const { leading, failure, shown, colours, toggle, lead } = useShownRuns(runs, now)
  const current = runs.find(({ state }) => state === 'running') ?? runs.find((run) => !isAtRest(run))
  const takeSettings = (run: RunSnapshot): void => {
    const of = options.data?.find((each) => each.model === run.model)
    if (of === undefined) return
    setModel(run.model)
    setTaken(({ turn }) => ({ turn: turn + 1, chosen: chosenOf(run, of) }))
    settings.current?.focus()
    settings.current?.scrollIntoView({ block: 'start' })
  }
  const choose = useStable((next: ModelName) => {
    setModel(next)
    setTaken(({ turn }) => ({ turn: turn + 1, chosen: UNTOUCHED }))
  })
  if (!hasData && active.length === 0) {
    return (
      <>
        <PageHeading title={t('shell.train')} />
        <Notice title={t('train.nothing')}>{t('train.nothingText')}</Notice>
      </>
    )
  }
  return (
    <>
      <Heading active={current} />
      <ModelPicker chosen={model} onChoose={choose} />
      {leading !== null && <KeyFigures run={leading.run} />}
      <div className="mt-4.5 grid gap-4.5 xl:grid-cols-[minmax(0,1.9fr)_minmax(0,1fr)]">
        {shown.length > 0 ? (
          <Curves shown={shown} />
        ) : (
          <div className="card grid min-h-64 place-items-center p-8 text-center text-mute">
            {failure !== null ? failure.message : history.isPending ? t('train.looking') : t('train.noCurves')}
          </div>
        )}
        <section aria-labelledby="settings" className="card self-start px-5 py-4.5">
          <h2
            id="settings"
            ref={settings}
            tabIndex={-1}
            className="mb-4 scroll-mt-6 font-display text-base font-[560] tracking-tight outline-none"
          >
            {t('train.settingsOf', { model: MODEL_TITLES[model] })}
          </h2>
          {chosen !== undefined && (
            <SettingsForm
              key={`${model} ${taken.turn}`}
              options={chosen}
              initial={taken.chosen}
              busy={current !== undefined}
              onStarted={lead}
            />
          )}
        </section>
      </div>
      <SettingsDiff shown={shown} />
      {history.error !== null && history.data === undefined ? (
        <Notice
          tone="bad"
          title={t('train.historyDidNotCome')}
          action={<Button onClick={() => void history.refetch()}>{t('shell.tryAgain')}</Button>}
        >
          {failureOf(history.error).message}
        </Notice>
      ) : (
        runs.length > 0 && (
          <RunHistory
            runs={runs}
            options={options.data ?? []}
            colours={colours}
            now={now}
            onToggle={toggle}
            onResumed={lead}
            onTakeSettings={takeSettings}
          />
        )
      )}
    </>
  )
}
