import type { ReactElement } from 'react'
import type { Because } from '../../../../contract/reasons.ts'
import { crossName } from '../../../components/cross-name.ts'
import { t } from '../../../i18n/index.ts'
import { OwnList } from './own-list.tsx'
import { SignedBar, signedText } from './signed-bar.tsx'
import { WidgetFrame } from './widget-frame.tsx'

interface LineProps {
  readonly label: string
  readonly aside?: string | undefined
  readonly amount: number
  readonly most: number
  readonly tone: 'bg-c1' | 'bg-c2'
}

const Line = ({ label, aside, amount, most, tone }: LineProps): ReactElement => (
  <div className="grid grid-cols-[minmax(0,1fr)_4rem] items-center gap-x-3 gap-y-1 sm:grid-cols-[minmax(0,15rem)_1fr_4rem]">
    <dt className="min-w-0 text-[13px] leading-snug">
      {label}
      {aside !== undefined && <span className="block truncate text-xs text-mute">{aside}</span>}
    </dt>
    <dd className="contents">
      <span className="order-3 col-span-2 sm:order-none sm:col-span-1">
        <SignedBar length={amount / most} tone={tone} />
      </span>
      <span className="tabular text-right text-[13px] text-mute">{signedText(amount)}</span>
    </dd>
  </div>
)

const Voices = ({ because }: { readonly because: Because | undefined }): ReactElement | null => {
  if (because?.kind !== 'wide_and_deep') return null
  const { wide, deep, crosses } = because
  const loudest = Math.max(Math.abs(wide), Math.abs(deep), Number.MIN_VALUE)
  const heaviest = Math.max(...crosses.map(({ amount }) => Math.abs(amount)), Number.MIN_VALUE)
  return (
    <>
      <dl className="grid gap-3">
        <Line label={t('learn.wide')} amount={wide} most={loudest} tone="bg-c1" />
        <Line label={t('learn.deep')} amount={deep} most={loudest} tone="bg-c2" />
      </dl>
      <p className="tabular mt-3 text-[13px] text-mute">{t('learn.sum', { sum: signedText(wide + deep) })}</p>
      <p className="mt-5 mb-3 text-[13px] font-semibold">{t('learn.pairs')}</p>
      {crosses.length === 0 ? (
        <p className="text-[13px] text-mute">{t('learn.noPairs')}</p>
      ) : (
        <dl className="grid gap-3">
          {crosses.map(({ cross, amount, film }, at) => (
            <Line key={at} label={crossName(cross)} aside={film?.title} amount={amount} most={heaviest} tone="bg-c1" />
          ))}
        </dl>
      )}
    </>
  )
}

/** Memory against network in one real prediction. */
export const TwoVoices = (): ReactElement => (
  <WidgetFrame own title={t('learn.wideTitle')} about={t('learn.wideAbout')}>
    <OwnList model="wide_deep">{({ because }) => <Voices because={because} />}</OwnList>
  </WidgetFrame>
)
