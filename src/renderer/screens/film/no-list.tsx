import type { ReactElement } from 'react'
import { BLEND, RECOMMENDER_TITLES, type RecommenderName } from '../../../contract/models.ts'
import { ButtonLink } from '../../components/button-link.tsx'
import { reasonText, t } from '../../i18n/index.ts'
import { useActivity } from '../../state/index.ts'

/** Stands where the model's list and its neighbours would, said once. */
export const NoList = ({ model }: { readonly model: RecommenderName }): ReactElement => {
  const reason = useActivity(({ now }) => now?.models[model].reason)
  return (
    <section aria-labelledby="no-list" className="card flex flex-wrap items-center justify-between gap-4 px-5 py-4.5">
      <div>
        <h2 id="no-list" className="font-display text-lg font-[560] tracking-tight">
          {t('forYou.noList', { model: RECOMMENDER_TITLES[model] })}
        </h2>
        <p className="mt-0.5 max-w-[62ch] text-[13px] text-mute">
          {reason === undefined ? t('forYou.untrained') : reasonText(reason)}{' '}
          {model === BLEND && <>{t('forYou.blendIs')} </>}
          {t('film.noListText')}
        </p>
      </div>
      <ButtonLink href="/train">{t('forYou.goToTraining')}</ButtonLink>
    </section>
  )
}
