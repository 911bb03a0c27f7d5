import { generateDataSet } from '../simulation/index.ts'
import { integerFlag, required, textFlag } from './arguments.ts'
import type { Command } from './command.ts'

export const generateCommand: Command = {
  summary: 'make a data set of simulated viewers in MovieLens CSV form, of any size',
  usage: '--viewers N --films N --ratings N [--seed S] --out DIR [--json]',
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
    const made = await generateDataSet({
      viewers: required(integerFlag(flags, 'viewers', { min: 1, max: 1_000_000 }), 'viewers', 'how many viewers'),
      films: required(integerFlag(flags, 'films', { min: 1, max: 90_000 }), 'films', 'how many films'),
      ratings: required(integerFlag(flags, 'ratings', { min: 1, max: 30_000_000 }), 'ratings', 'how many ratings'),
      seed: integerFlag(flags, 'seed', { min: 0, max: 2 ** 32 - 1 }) ?? 1,
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
