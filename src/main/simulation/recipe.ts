import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { appRoot } from '../app-root.ts'
import { GENRES } from './genres.ts'

const share = z.number().min(0).max(1)
const positive = z.number().positive()
const genreNumbers = (of: z.ZodNumber): z.ZodType<Partial<Record<(typeof GENRES)[number], number>>> =>
  z.partialRecord(z.enum(GENRES), of)

const taste = z.strictObject({
  name: z.string().min(1),
  share: positive,
  mainstream: positive.default(1),
  genres: genreNumbers(z.number().min(-6).max(6)),
  era: z.strictObject({ centre: z.number(), width: positive }).optional(),
  regions: z.record(z.string(), positive).default({}),
})

export const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const

const occasion = z.strictObject({
  name: z.string().min(1),
  days: z.array(z.enum(WEEKDAYS)).min(1),
  hours: z
    .tuple([z.number().min(0).max(24), z.number().min(0).max(24)])
    .refine(([from, to]) => from < to, 'the first hour comes before the last'),
  weight: positive,
  another: share,
  genres: genreNumbers(positive),
})

/** The form of `data/recipe.json`. What each knob does is written in data/README.md. */
export const recipeSchema = z
  .strictObject({
    version: z.literal(1),
    demo: z.strictObject({ viewers: z.int().min(1), ratings: z.int().min(1), seed: z.int() }),
    period: z
      .strictObject({ from: z.iso.date(), to: z.iso.date() })
      .refine(({ from, to }) => Date.parse(to) - Date.parse(from) > 366 * 86_400_000, 'the period is over a year long'),
    activity: z.strictObject({ minimum: z.int().min(1), spread: positive, maximum: z.int().max(16_000) }),
    popularity: z.strictObject({
      exponent: positive,
      offset: z.number().min(0),
      surprise: z.number().min(0),
      inventedRenown: z.number().min(0).max(5),
    }),
    appeal: z.strictObject({
      focus: positive,
      fame: z.number().min(0),
      deepFame: z.number().min(0),
      hitsFirst: z.int().min(1),
    }),
    regions: z.record(z.string(), z.array(z.string().regex(/^[A-Z]{2}$/))),
    tastes: z.array(taste).min(2).max(250),
    viewer: z.strictObject({
      fewestTastes: z.int().min(1),
      mostTastes: z.int().min(1).max(8),
      unevenness: z.number().min(0),
      drift: share,
      moodStays: share,
      anything: share,
    }),
    series: z.strictObject({ next: share, resume: share, inOrder: share }),
    followUps: z.strictObject({
      perFilm: z.int().min(1).max(16),
      candidates: z.int().min(1).max(200),
      probability: share,
      decay: share,
    }),
    occasions: z.array(occasion).min(1).max(50),
    tempo: z.strictObject({
      filmsPerWeek: positive,
      spread: z.number().min(0),
      weekendPull: share,
      bingeBegins: share,
      bingeEnds: share.refine((value) => value > 0, 'a binge ends'),
      mostInARow: z.int().min(1).max(4),
      ownRhythm: z.number().min(0),
    }),
    stars: z.strictObject({
      mean: z.number().min(0.5).max(5),
      quality: z.number(),
      taste: z.number(),
      habit: z.number().min(0),
      noise: z.number().min(0),
      wholeStarsOnly: share,
    }),
    tags: z.strictObject({ share, words: z.record(z.enum(GENRES), z.array(z.string().regex(/^[^",\n]+$/)).min(1)) }),
  })
  .superRefine((recipe, { addIssue }) => {
    for (const { name, regions } of recipe.tastes) {
      for (const region of Object.keys(regions)) {
        if (!Object.hasOwn(recipe.regions, region)) {
          addIssue({ code: 'custom', message: `the taste "${name}" names the region "${region}", which is not listed` })
        }
      }
    }
    for (const day of WEEKDAYS) {
      if (!recipe.occasions.some(({ days }) => days.includes(day))) {
        addIssue({ code: 'custom', message: `no occasion on ${day}` })
      }
    }
    const days = (Date.parse(recipe.period.to) - Date.parse(recipe.period.from)) / 86_400_000
    if (recipe.activity.minimum > recipe.activity.maximum || recipe.activity.maximum > days) {
      addIssue({
        code: 'custom',
        message: 'activity runs from minimum to maximum, at most one film a day of the period',
      })
    }
    if (recipe.viewer.fewestTastes > recipe.viewer.mostTastes || recipe.viewer.mostTastes > recipe.tastes.length) {
      addIssue({ code: 'custom', message: 'a viewer has from fewestTastes to mostTastes of the tastes listed' })
    }
  })
export type Recipe = z.output<typeof recipeSchema>

let shipped: { readonly recipe: Recipe; readonly hash: string } | undefined

/** The recipe this app ships, `data/recipe.json`, and the SHA-256 (hex) of its bytes; read once. ZodError when unfit. */
export const loadRecipe = (): { readonly recipe: Recipe; readonly hash: string } => {
  if (shipped) return shipped
  const bytes = readFileSync(join(appRoot, 'data', 'recipe.json'))
  const json: unknown = JSON.parse(bytes.toString('utf8'))
  shipped = { recipe: recipeSchema.parse(json), hash: createHash('sha256').update(bytes).digest('hex') }
  return shipped
}
