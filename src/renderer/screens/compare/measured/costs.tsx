import type { ReactElement } from 'react'
import type { Comparison } from '../../../../contract/evaluation.ts'
import { Panel } from '../../../components/panel.tsx'
import { ShareBar } from '../../../components/share-bar.tsx'
import { bytesText } from '../../../design/numbers.ts'
import { t } from '../../../i18n/index.ts'
import { isControl, lookOf, titleOf, withBlend } from '../competitors.ts'
import { secondsText } from './seconds-text.ts'

/** What each took: seconds to train and to rank, and the most memory of the whole process meanwhile. */
export const Costs = ({ table }: { readonly table: Comparison }): ReactElement => {
  const rows = table.results
    .filter(({ model }) => !isControl(model))
    .toSorted((a, b) => b.trainSeconds - a.trainSeconds)
  const most = Math.max(...rows.map(({ trainSeconds }) => trainSeconds), 1e-3)
  return (
    <Panel title={t('compare.costs')} about={withBlend(t('compare.costsText'), table, 'compare.costsOfBlend')}>
      <div role="group" aria-label={t('compare.costs')} tabIndex={0} className="relative overflow-x-auto">
        <table className="tabular w-full border-collapse text-[13px]">
          <thead className="text-xs text-faint">
            <tr>
              <th scope="col" className="pb-2 text-left font-[520]">
                {t('forYou.model')}
              </th>
              <th scope="col" className="px-1.5 pb-2 text-right sm:px-3 font-[520]">
                {t('compare.toTrain')}
              </th>
              <th scope="col" className="px-1.5 pb-2 text-right sm:px-3 font-[520]">
                {t('compare.toRank')}
              </th>
              <th scope="col" className="pb-2 text-right font-[520]">
                {t('compare.memory')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ model, trainSeconds, evaluateSeconds, peakMemoryBytes }) => (
              <tr key={model} className="border-t border-line/60">
                <th scope="row" className="w-2/5 min-w-24 py-2 sm:min-w-32 text-left font-medium">
                  {titleOf(model)}
                  <span className="mt-1.5 block">
                    <ShareBar part={trainSeconds / most} colour={lookOf(model).colour} />
                  </span>
                </th>
                <td className="px-1.5 py-2 text-right sm:px-3 whitespace-nowrap">{secondsText(trainSeconds)}</td>
                <td className="px-1.5 py-2 text-right sm:px-3 whitespace-nowrap">{secondsText(evaluateSeconds)}</td>
                <td className="py-2 text-right whitespace-nowrap">
                  {peakMemoryBytes === null ? '–' : bytesText(peakMemoryBytes)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  )
}
