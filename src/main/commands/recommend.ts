import type { ViewerId } from '../../contract/index.ts'
import { nowInSeconds } from '../service/now-in-seconds.ts'
import { createRecommendations } from '../service/recommendations.ts'
import { createServedModels } from '../service/served-models.ts'
import { openStore } from '../store/index.ts'
import { integerFlag, required, textFlag } from './arguments.ts'
import type { Command } from './command.ts'
import { recommenderArgument } from './model-argument.ts'

/** Reads only: works beside a running app. */
export const recommendCommand: Command = {
  summary: 'recommend films to a viewer',
  usage: '--user ID --model mf|ncf|wide_deep|sasrec|blend [--k 10] [--data-dir D] [--json]',
  options: { user: { type: 'string' }, model: { type: 'string' }, k: { type: 'string' } },
  positionals: 0,
  run: async ({ dataDir, json, terminal, flags }) => {
    const user = required(
      integerFlag(flags, 'user', { min: 1, max: 2 ** 31 - 1 }),
      'user',
      'whom to recommend to, a viewer id',
    )
    const model = recommenderArgument(textFlag(flags, 'model') ?? 'mf')
    const k = integerFlag(flags, 'k', { min: 1, max: 500 }) ?? 10
    const store = openStore(dataDir, 'read')
    try {
      const models = createServedModels({
        dataDir,
        read: store.read,
        onDamaged: (_model, _generation, reason) => terminal.remark(reason),
      })
      await models.refresh()
      const recommendations = createRecommendations({
        ...{ read: store.read, modelOf: models.get },
        clock: nowInSeconds,
      })
      const answer = recommendations.recommend({ user_id: user as ViewerId, model, k })
      if (json) terminal.out(JSON.stringify(answer))
      else for (const { score, title } of answer.recommendations) terminal.out(`${score.toFixed(3)}  ${title}`)
      return 0
    } finally {
      store.close()
    }
  },
}
