import type { ReactElement } from 'react'
import type { Because } from '../../../../contract/reasons.ts'
import { ShareBar } from '../../../components/share-bar.tsx'
import { percentText } from '../../../design/numbers.ts'
import { t } from '../../../i18n/index.ts'
import { OwnList } from './own-list.tsx'
import { SignedBar } from './signed-bar.tsx'
import { WidgetFrame } from './widget-frame.tsx'

const change = (without: number): string =>
  without < 0
    ? t('learn.rises', { amount: Math.abs(without).toFixed(2) })
    : t('learn.falls', { amount: without.toFixed(2) })

const Bars = ({ because }: { readonly because: Because | undefined }): ReactElement | null => {
  if (because?.kind !== 'sequence') return null
  const { films } = because
  const most = Math.max(...films.map(({ attention }) => attention), Number.MIN_VALUE)
  const furthest = Math.max(...films.map(({ without }) => Math.abs(without)), Number.MIN_VALUE)
  return (
    <table className="w-full table-fixed text-[13px]">
      <thead>
        <tr className="text-left text-xs text-mute">
          <th scope="col" className="w-[38%] pb-2 font-medium">
            {t('learn.film')}
          </th>
          <th scope="col" className="pb-2 font-medium">
            {t('learn.attention')}
          </th>
          <th scope="col" className="pb-2 pl-4 font-medium">
            {t('learn.without')}
          </th>
        </tr>
      </thead>
      <tbody>
        {films.map(({ id, title, attention, without }) => (
          <tr key={id} className="align-middle">
            <th scope="row" title={title} className="py-1.5 pr-3 text-left leading-snug font-normal">
              {title}
            </th>
            <td className="py-1.5">
              <ShareBar part={attention / most} colour="var(--c2)" />
              <span className="tabular text-xs text-mute">{percentText(attention)}</span>
            </td>
            <td className="py-1.5 pl-4">
              <SignedBar length={without / furthest} tone="bg-c3" />
              <span className="tabular text-xs text-mute">{change(without)}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Attention over the person's films beside what leaving each out really does. */
export const Attention = (): ReactElement => (
  <WidgetFrame own title={t('learn.sasrecTitle')} about={t('learn.sasrecAbout')}>
    <OwnList model="sasrec">{({ because }) => <Bars because={because} />}</OwnList>
  </WidgetFrame>
)
