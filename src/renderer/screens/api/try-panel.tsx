import { useMutation } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { RECOMMENDER_NAMES, RECOMMENDER_TITLES, type RecommenderName } from '../../../contract/models.ts'
import { askRecommend, failureOf, type ApiAnswer } from '../../bridge/index.ts'
import { Button } from '../../components/button.tsx'
import { Choice } from '../../components/choice.tsx'
import { CodeBlock } from '../../components/code-block.tsx'
import { Panel } from '../../components/panel.tsx'
import { TextField } from '../../components/text-field.tsx'
import { t } from '../../i18n/index.ts'
import { usePreferences } from '../../state/index.ts'
import type { RecommendAsk } from './curl.ts'

interface TryPanelProps {
  /** Whose list is asked for at first. */
  readonly user: number
  /** Electron's page is not served by the API, and may not ask it. */
  readonly canSend: boolean
}

/** What is no number goes out as it was typed: the API says what is wrong with it. */
const numberOf = (typed: string): number | string => (/^\d+$/.test(typed.trim()) ? Number(typed) : typed.trim())

/** Asks the API from here, as a script would, and shows both sides. */
export const TryPanel = ({ user, canSend }: TryPanelProps): ReactElement => {
  const preferred = usePreferences((state) => state.model)
  const [typedUser, setTypedUser] = useState(String(user))
  const [typedK, setTypedK] = useState('5')
  const [model, setModel] = useState<RecommenderName>(preferred)
  const [explain, setExplain] = useState(false)
  const send = useMutation({ mutationFn: (ask: RecommendAsk) => askRecommend(ask), retry: false })
  const ask: RecommendAsk = {
    user_id: numberOf(typedUser),
    model,
    k: numberOf(typedK),
    ...(explain && { explain }),
  }
  return (
    <Panel title={t('api.try')} about={t(canSend ? 'api.tryAbout' : 'api.tryElectron')}>
      <form
        className="flex flex-wrap items-end gap-x-4 gap-y-3"
        onSubmit={(event) => {
          event.preventDefault()
          if (canSend) send.mutate(ask)
        }}
      >
        <TextField
          label="user_id"
          inputMode="numeric"
          className="w-36"
          value={typedUser}
          onChange={(event) => setTypedUser(event.target.value)}
        />
        <div className="grid gap-1.5">
          <span className="text-[12.5px] text-mute">model</span>
          <Choice
            label="model"
            value={model}
            options={RECOMMENDER_NAMES.map((value) => ({ value, label: value, aside: RECOMMENDER_TITLES[value] }))}
            onChange={setModel}
          />
        </div>
        <TextField
          label="k"
          inputMode="numeric"
          className="w-20"
          value={typedK}
          onChange={(event) => setTypedK(event.target.value)}
        />
        <label className="inline-flex h-9 items-center gap-2.5 text-[13px]">
          <input
            type="checkbox"
            checked={explain}
            onChange={(event) => setExplain(event.target.checked)}
            className="size-4 accent-accent"
          />
          explain
        </label>
        {canSend && (
          <Button look="main" type="submit" disabled={send.isPending}>
            {t('api.send')}
          </Button>
        )}
      </form>
      <div className="mt-4 grid grid-cols-1 gap-3">
        <CodeBlock name={t('api.request')} code={`POST /api/recommend\n${JSON.stringify(ask, null, 2)}`} />
        {send.error !== null && (
          <p role="alert" className="text-[13px] text-bad">
            {failureOf(send.error).message}
          </p>
        )}
        {send.data !== undefined && <Answer answer={send.data} />}
      </div>
    </Panel>
  )
}

const Answer = ({ answer: { status, ms, text } }: { answer: ApiAnswer }): ReactElement => (
  <>
    <p role="status" className="tabular text-[13px]">
      <b className={`font-semibold ${status < 400 ? 'text-good' : 'text-bad'}`}>{status}</b>
      <span className="text-mute"> · {t('api.milliseconds', { ms: ms.toFixed(1) })}</span>
    </p>
    <CodeBlock name={t('api.answer')} code={text} tall />
  </>
)
