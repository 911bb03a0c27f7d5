import type { ReactElement } from 'react'
import type { Reason } from '../../../contract/recommend.ts'
import { rich, t } from '../../i18n/index.ts'
import { reasonSentence } from './reason-sentence.ts'

const Film = ({ children }: { children: string }): ReactElement => <cite className="text-text italic">{children}</cite>

/** Why a film is in the list, in a sentence. */
export const Why = ({ reasons }: { readonly reasons: readonly Reason[] }): ReactElement => {
  const sentence = reasonSentence(reasons)
  if (sentence === undefined) return <>{t('forYou.becauseWhole')}</>
  const { key, first, second } = sentence
  return <>{rich(key, { first: <Film>{first}</Film>, second: <Film>{second}</Film> })}</>
}
