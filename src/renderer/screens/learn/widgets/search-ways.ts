import type { SearchSpeed } from '../../../../contract/learning.ts'
import { t, type TextKey } from '../../../i18n/index.ts'

export type Method = SearchSpeed['methods'][number]
export type Point = Method['points'][number]

export const METHOD_NAMES: Readonly<Record<Method['method'], TextKey>> = {
  plain: 'learn.speedPlain',
  serving: 'learn.speedServing',
  cells: 'learn.speedCells',
  faiss_cells: 'learn.speedFaissCells',
  faiss_graph: 'learn.speedFaissGraph',
}

export const millisecondsText = (milliseconds: number): string =>
  t('learn.ms', { ms: milliseconds < 0.1 ? milliseconds.toFixed(3) : milliseconds.toFixed(2) })
