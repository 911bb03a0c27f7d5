import type { Protocol } from '../../contract/evaluation.ts'
import type { Evaluation, SplitName } from './evaluation.ts'

const TIES = 'Films that score the same as one that should be found stand before it.'

const BY_LAST_FILM =
  "Models are chosen (epochs, early end, a baseline's settings) by each viewer's last film within what may be learnt from."

const STARS =
  'Settings of the baselines of stars are chosen by a random tenth of what may be learnt from; Matrix Factorization has those of its preset.'

const CHOICES: Readonly<Record<SplitName, string>> = {
  'last-out': BY_LAST_FILM,
  'global-time':
    "Models are chosen (epochs, early end, a baseline's settings) one step earlier: trained on what was rated before the validation's moment, asked about all that " +
    'a viewer rated between the two moments; then every model is trained once more, for as many epochs as were best, on all that was rated before the later one.',
  given: `${BY_LAST_FILM} ${STARS}`,
  holdout: STARS,
}

const SPLITS: Readonly<Record<SplitName, string>> = {
  'last-out':
    "Each viewer's last film (by time, then order in the source; stable; viewers with three ratings or more) is to be found from all that " +
    'came before it. Models learn from what came before it; the last film of that is for validation: network weights never learn it, but it is read as part of ' +
    'the history that is asked with. Matrix Factorization and baselines end with a pass over it too.',
  'global-time':
    "One moment for everybody: models learn from what was rated before it; all that a viewer rated from then on is to be found from the viewer's own past.",
  given:
    'The training file is learnt from; all that a viewer rated in the test file is to be found, and its stars foretold.',
  holdout: 'All ratings are dealt to folds at random; the stars of each fold are foretold by a model of the others.',
}

const COMPETITORS: Readonly<Record<Protocol, string>> = {
  'last-out': "The whole catalogue competes but for the viewer's other known films.",
  'global-time': "The whole catalogue competes but for the viewer's known films.",
  'sampled-99': 'Only 99 drawn films that the viewer does not know compete.',
  'sampled-100': 'Only 100 films compete, drawn with replacement from those outside the training part.',
  holdout: "The whole catalogue competes but for the viewer's films of the training part.",
}

/** The protocol in words, as every report carries it. */
export const ruleOf = ({ split, part, ranks }: Evaluation, protocol: Protocol): string =>
  [
    SPLITS[split],
    ...(part === 'validation' ? ['Here it is the validation part: the real last films are put away unseen.'] : []),
    ...(ranks[protocol] ? [COMPETITORS[protocol], TIES] : []),
    CHOICES[split],
  ].join(' ')
