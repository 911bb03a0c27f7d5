import { generateDataSet, parseDataSetSize } from '../simulation/index.ts'
import { required, textFlag } from './arguments.ts'
import type { Command } from './command.ts'

export const generateCommand: Command = {
  summary: 'make a data set of simulated viewers in MovieLens CSV form, of any size',
  usage: '[--viewers N] [--films N] [--ratings N] [--seed S] --out DIR [--json]',
  options: {
    viewers: { type: 'string' },
    films: { type: 'string' },
    ratings: { type: 'string' },
    seed: { type: 'string' },
    out: { type: 'string' },
  },
  positionals: 0,
  run: async ({ json, terminal, signal, flags }) => {
    const outDir = required(textFlag(flags, 'out'), 'out', 'the folder to write to')
    const began = performance.now()
    const { viewers, films, ratings, seed } = flags
    const made = await generateDataSet({
      ...parseDataSetSize({ viewers, films, ratings, seed }),
      outDir,
      signal,
      onProgress: ({ ratingsDone, ratingsTotal }) =>
        terminal.progress(
          `${Math.floor((100 * ratingsDone) / ratingsTotal)} % of ${ratingsTotal.toLocaleString('en')} ratings`,
        ),
    })
    const seconds = Math.round(performance.now() - began) / 1000
    if (json) terminal.out(JSON.stringify({ ...made, out: outDir, simulated: true, seconds }))
    else
      terminal.out(
        `${made.ratings} ratings by ${made.viewers} simulated viewers of ${made.films} films in ${outDir} (${seconds} s)`,
      )
    return 0
  },
}
