import type { ReactElement } from 'react'
import { t } from '../../i18n/index.ts'

/** In the place of what is still being fetched; `className` gives its height and where it stands. */
export const Looking = ({ className = 'mt-6 h-80' }: { readonly className?: string }): ReactElement => (
  <div role="status" aria-label={t('compare.looking')} className={`skeleton ${className}`} />
)
