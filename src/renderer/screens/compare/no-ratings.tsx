import type { ReactElement } from 'react'
import { Link } from 'wouter'
import { Notice } from '../../components/notice.tsx'
import { t } from '../../i18n/index.ts'

/** Without a rating every model starts with the same popular films. */
export const NoRatings = (): ReactElement => (
  <Notice
    title={t('compare.noRatings')}
    action={
      <Link
        href="/catalogue"
        className="inline-flex min-h-9 items-center rounded-lg bg-accent px-3.5 text-[13px] font-semibold text-on-accent"
      >
        {t('shell.catalogue')}
      </Link>
    }
  >
    {t('compare.noRatingsText')}
  </Notice>
)
