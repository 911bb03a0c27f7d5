import type { ModelName } from '../../contract/models.ts'

/** Names short enough for a switch; `MODEL_TITLES` of the contract has the long ones. */
export const SHORT_NAMES: Readonly<Record<ModelName, string>> = {
  mf: 'MF',
  ncf: 'NCF',
  wide_deep: 'Wide & Deep',
  sasrec: 'SASRec',
}
