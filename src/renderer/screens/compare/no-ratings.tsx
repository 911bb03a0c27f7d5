import type { ReactElement } from 'react'
import { ButtonLink } from '../../components/button-link.tsx'
import { Notice } from '../../components/notice.tsx'
import { t } from '../../i18n/index.ts'

/** Without a rating every model starts with the same popular films. */
export const NoRatings = (): ReactElement => (
  <Notice title={t('compare.noRatings')} action={<ButtonLink href="/catalogue">{t('shell.catalogue')}</ButtonLink>}>
    {t('compare.noRatingsText')}
  </Notice>
)
