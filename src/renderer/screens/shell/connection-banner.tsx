import type { ReactElement } from 'react'
import { useConnection } from '../../state/index.ts'
import { t } from '../../i18n/index.ts'

/** A quiet line while the host is away; announced once. */
export const ConnectionBanner = (): ReactElement => {
  const away = useConnection(({ link, everOpen }) => everOpen && link !== 'open')
  return (
    <div role="status" className="sticky top-0 z-30">
      {away && (
        <p className="border-b border-line bg-lift px-4 py-2 text-center text-[13px] text-mute">
          <span aria-hidden className="pulse mr-2 inline-block size-2 rounded-full bg-accent align-middle" />
          {t('shell.away')}
        </p>
      )}
    </div>
  )
}
