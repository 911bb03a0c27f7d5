import { memo, type ReactElement } from 'react'
import type { RunSnapshot } from '../../../contract/training.ts'
import type { SettingValue } from '../../../contract/settings/index.ts'
import { lossText, metricText, tookText } from '../../design/numbers.ts'
import { settingName, t } from '../../i18n/index.ts'
import { differingSettings } from './run-settings.ts'
import type { ShownRun } from './shown-runs.ts'

const HEAD = 'border-b border-line px-2 py-2 text-left text-xs font-[520] text-faint'
const CELL = 'border-b border-line/60 px-2 py-2'

const valueText = (value: SettingValue | null): string => {
  if (value === null) return '–'
  return typeof value === 'boolean' ? t(value ? 'train.on' : 'train.off') : String(value)
}

const Row = ({ name, values }: { name: string; values: readonly string[] }): ReactElement => (
  <tr>
    <th scope="row" className={`${CELL} text-left font-normal text-mute`}>
      {name}
    </th>
    {values.map((value, at) => (
      <td key={at} className={CELL}>
        {value}
      </td>
    ))}
  </tr>
)

const took = ({ startedAt, finishedAt }: RunSnapshot): string =>
  startedAt === null || finishedAt === null ? '–' : tookText((finishedAt - startedAt) / 1000)

/** What the runs in the charts were told differently, and what came of it; of settings only those that differ. */
export const SettingsDiff = memo(({ shown }: { shown: readonly ShownRun[] }): ReactElement | null => {
  if (shown.length < 2) return null
  const runs = shown.map(({ curve }) => curve.run)
  const differing = differingSettings(runs)
  return (
    <section className="card mt-4.5 px-5 py-4.5">
      <h2 className="font-display text-base font-[560] tracking-tight">{t('train.diff')}</h2>
      <p className="mt-0.5 text-[13px] text-mute">{t(differing.length === 0 ? 'train.noDiff' : 'train.diffAbout')}</p>
      <div role="region" aria-label={t('train.diff')} tabIndex={0} className="relative mt-3 overflow-x-auto">
        <table className="tabular w-full border-collapse text-[13px] [&_tbody:last-child_tr:last-child_>*]:border-0">
          <thead>
            <tr>
              <th scope="col" className={HEAD}>
                {t('train.setting')}
              </th>
              {shown.map(({ curve, colour, name }) => (
                <th key={curve.run.runId} scope="col" className={HEAD}>
                  <span className="inline-flex items-center gap-2 whitespace-nowrap text-text">
                    <span aria-hidden className="size-3 rounded-[4px]" style={{ background: colour }} />
                    {name}
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {differing.map(({ name, values }) => (
              <Row key={name} name={settingName(name)} values={values.map(valueText)} />
            ))}
          </tbody>
          <tbody className="border-t-2 border-line">
            <Row
              name={t('train.bestNdcg')}
              values={runs.map(({ bestValidation }) => (bestValidation === null ? '–' : metricText(bestValidation)))}
            />
            <Row name={t('train.lastLoss')} values={runs.map(({ loss }) => (loss === null ? '–' : lossText(loss)))} />
            <Row name={t('train.time')} values={runs.map(took)} />
          </tbody>
        </table>
      </div>
    </section>
  )
})
SettingsDiff.displayName = 'SettingsDiff'
