import type { ReactElement } from 'react'
import { Link } from 'wouter'
import { MODEL_TITLES, type ModelName } from '../../../contract/models.ts'
import { failureOf } from '../../bridge/index.ts'
import { Button } from '../../components/button.tsx'
import { Notice } from '../../components/notice.tsx'
import { Accent, PageHeading } from '../../components/page-heading.tsx'
import { counted } from '../../design/numbers.ts'
import { useActivity, usePreferences, useSession } from '../../state/index.ts'
import { FirstLight } from './first-light.tsx'
import { ListSkeleton } from './list-skeleton.tsx'
import { Meanwhile } from './meanwhile.tsx'
import { ModelSwitch } from './model-switch.tsx'
import { stageOf, type Stage } from './stage.ts'
import { Tonight } from './tonight.tsx'

const LINK = 'inline-flex min-h-9 items-center rounded-lg bg-accent px-3.5 text-[13px] font-semibold text-on-accent'

/** How the list was read from what the person rated. */
const subtitle = (stage: Stage, model: ModelName): string | undefined => {
  switch (stage.kind) {
    case 'list': {
      const { ratings } = stage.profile
      if (ratings === 0) return 'Nothing of yours to read from yet, so it starts with what is popular.'
      const order = model === 'sasrec' ? ', in the order you rated them' : ''
      return `Read from the ${counted(ratings, 'film')} you rated${order}.`
    }
    case 'importing':
    case 'learning':
      return 'The first list is being made, on this machine and nowhere else.'
    default:
      return undefined
  }
}

const Content = ({ stage, model }: { stage: Stage; model: ModelName }): ReactElement => {
  switch (stage.kind) {
    case 'waiting':
      return <ListSkeleton />
    case 'importing':
      return <FirstLight stage={stage} />
    case 'learning':
      return (
        <>
          <FirstLight stage={stage} />
          <Meanwhile profile={stage.profile} />
        </>
      )
    case 'no-data':
      return (
        <Notice title="No films yet">
          This data folder is empty. Bring a MovieLens folder with{' '}
          <code className="rounded bg-lift px-1.5 py-0.5 text-text">matinee import FOLDER</code>, or start Matinee
          without <code className="rounded bg-lift px-1.5 py-0.5 text-text">serve</code> to get the demo.
        </Notice>
      )
    case 'cannot':
      return (
        <Notice
          tone={stage.failed ? 'bad' : 'calm'}
          title={
            stage.failed ? `${MODEL_TITLES[model]} could not be trained` : `${MODEL_TITLES[model]} has no list yet`
          }
          action={
            <Link href="/train" className={LINK}>
              Go to training
            </Link>
          }
        >
          {stage.reason}
        </Notice>
      )
    case 'list':
      return <Tonight model={model} profile={stage.profile} />
  }
}

export const ForYou = (): ReactElement => {
  const { data: session, error, refetch } = useSession()
  const now = useActivity((state) => state.now)
  const model = usePreferences((state) => state.model)
  const stage = stageOf(session, now, model)
  return (
    <>
      <PageHeading
        title={
          <>
            Tonight, <Accent>for you</Accent>
          </>
        }
        actions={<ModelSwitch />}
      >
        {subtitle(stage, model)}
      </PageHeading>
      {session === undefined && error !== null ? (
        <Notice tone="bad" title="Nothing came back" action={<Button onClick={() => void refetch()}>Try again</Button>}>
          {failureOf(error).message}
        </Notice>
      ) : (
        <Content stage={stage} model={model} />
      )}
    </>
  )
}
