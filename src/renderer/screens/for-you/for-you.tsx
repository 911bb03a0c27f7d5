import type { ReactElement } from 'react'
import { Redirect } from 'wouter'
import { BLEND, RECOMMENDER_NAMES, RECOMMENDER_TITLES, type RecommenderName } from '../../../contract/models.ts'
import { failureOf } from '../../bridge/index.ts'
import { ButtonLink } from '../../components/button-link.tsx'
import { Button } from '../../components/button.tsx'
import { Notice } from '../../components/notice.tsx'
import { Accent, PageHeading } from '../../components/page-heading.tsx'
import { reasonText, rich, t } from '../../i18n/index.ts'
import { isFirstRun, useActivity, useOnboarding, usePreferences, useSession } from '../../state/index.ts'
import { FirstLight } from './first-light.tsx'
import { ListSkeleton } from './list-skeleton.tsx'
import { Meanwhile } from './meanwhile.tsx'
import { ModelSwitch } from './model-switch.tsx'
import { stageOf, type Stage } from './stage.ts'
import { Tonight } from './tonight.tsx'

const READ_FROM: Readonly<
  Record<RecommenderName, 'forYou.readFrom' | 'forYou.readFromInOrder' | 'forYou.readFromBoth'>
> = {
  mf: 'forYou.readFrom',
  ncf: 'forYou.readFrom',
  wide_deep: 'forYou.readFrom',
  sasrec: 'forYou.readFromInOrder',
  blend: 'forYou.readFromBoth',
}

/** How the list was read from what the person rated. */
const subtitle = (stage: Stage, model: RecommenderName): string | undefined => {
  switch (stage.kind) {
    case 'list': {
      const { ratings } = stage.profile
      if (ratings === 0) return t('forYou.readFromNothing')
      return t(READ_FROM[model], { films: ratings })
    }
    case 'importing':
    case 'learning':
      return t('forYou.beingMade')
    default:
      return undefined
  }
}

interface CannotProps {
  readonly stage: Extract<Stage, { kind: 'cannot' }>
  readonly model: RecommenderName
}

/** The chosen model has no list: why, how it gets one, and the list of another that has. */
const Cannot = ({ stage: { failed, reason }, model }: CannotProps): ReactElement => {
  const { setModel } = usePreferences()
  const other = useActivity(({ now }) => RECOMMENDER_NAMES.find((name) => now?.models[name].state === 'ready'))
  return (
    <Notice
      tone={failed ? 'bad' : 'calm'}
      title={t(failed ? 'forYou.failed' : 'forYou.noList', { model: RECOMMENDER_TITLES[model] })}
      action={
        <>
          <ButtonLink href="/train">{t('forYou.goToTraining')}</ButtonLink>
          {other !== undefined && (
            <Button onClick={() => setModel(other)}>
              {t('forYou.useInstead', { model: RECOMMENDER_TITLES[other] })}
            </Button>
          )}
        </>
      }
    >
      <span className="wrap-anywhere">
        {reason !== undefined && (failed || model === BLEND) ? reasonText(reason) : t('forYou.untrained')}
        {model === BLEND && <> {t('forYou.blendIs')}</>}
      </span>
    </Notice>
  )
}

const Content = ({ stage, model }: { stage: Stage; model: RecommenderName }): ReactElement => {
  switch (stage.kind) {
    case 'waiting':
      return <ListSkeleton />
    case 'importing':
      return <FirstLight stage={stage} model={model} />
    case 'learning':
      return (
        <>
          <FirstLight stage={stage} model={model} />
          <Meanwhile profile={stage.profile} />
        </>
      )
    case 'no-data':
      return (
        <Notice title={t('catalogue.empty')} action={<ButtonLink href="/data">{t('forYou.bringFilms')}</ButtonLink>}>
          {rich('forYou.emptyFolder', {
            code: (inside) => <code className="rounded bg-lift px-1.5 py-0.5 text-text">{inside}</code>,
          })}
        </Notice>
      )
    case 'cannot':
      return <Cannot stage={stage} model={model} />
    case 'list':
      return <Tonight model={model} profile={stage.profile} />
  }
}

export const ForYou = (): ReactElement => {
  const { data: session, error, refetch } = useSession()
  const now = useActivity((state) => state.now)
  const model = usePreferences((state) => state.model)
  const stage = stageOf(session, now, model)
  const begun = useOnboarding(({ byViewer }) => byViewer)
  // Where a list is, or is on its way: who has no model yet is told so here.
  const isComing = stage.kind === 'importing' || stage.kind === 'learning' || stage.kind === 'list'
  if (session !== undefined && isComing && isFirstRun(session.profile, begun)) return <Redirect to="/welcome" replace />
  return (
    <>
      <PageHeading
        title={<>{rich('forYou.title', { em: (inside) => <Accent>{inside}</Accent> })}</>}
        actions={<ModelSwitch />}
      >
        {subtitle(stage, model)}
      </PageHeading>
      {session === undefined && error !== null ? (
        <Notice
          tone="bad"
          title={t('forYou.nothingCame')}
          action={<Button onClick={() => void refetch()}>{t('shell.tryAgain')}</Button>}
        >
          {failureOf(error).message}
        </Notice>
      ) : (
        <Content stage={stage} model={model} />
      )}
    </>
  )
}
