import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { MODEL_NAMES } from './models.ts'
import { PRESETS } from './settings/shared.ts'
import { curvePoint } from './training.ts'

const settings = z.record(z.string(), z.union([z.number(), z.string(), z.boolean()]))

/** What to look for better settings of. */
export const tuningRequest = z.object({
  model: z.enum(MODEL_NAMES),
  /** Where it begins, and what is tried first. */
  preset: z.enum(PRESETS).default('standard'),
  /** Not tried: these stay as they are. */
  settings: settings.default({}),
  /** Settings that are drawn, the preset's own among them. */
  trials: z.int().min(2).max(100).default(12),
  seed: z
    .int()
    .min(0)
    .max(2 ** 32 - 1)
    .default(1),
})
export type TuningRequest = z.output<typeof tuningRequest>

/** One set of settings trained for so many epochs. */
export const tuningTrial = z.object({
  /** From 1; keeps it when it is trained for longer. */
  number: z.int(),
  /** From 1: each round trains the better third of the one before for three times as long. */
  round: z.int(),
  epochs: z.int(),
  /** What it changes about the preset. */
  settings,
  /** NDCG@10 of its best epoch on validation; null: it failed, for `reason`. */
  validation: z.number().nullable(),
  reason: z.string().nullable(),
  seconds: z.number(),
})
export type TuningTrial = z.output<typeof tuningTrial>

/** Where a search stands. */
export const tuningSnapshot = z.object({
  tuningId: z.string(),
  request: tuningRequest,
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  /** Why it failed or was cancelled. */
  reason: z.string().nullable(),
  /** Milliseconds since 1970. */
  createdAt: z.number(),
  finishedAt: z.number().nullable(),
  /** How many are trained in each round. */
  rounds: z.array(z.int()),
  /** Those that have ended, in the order they were trained. */
  trials: z.array(tuningTrial),
  /** What is being trained; null when nothing is. */
  now: z
    .object({
      number: z.int(),
      round: z.int(),
      epochs: z.int(),
      settings,
      /** The newest point of its curve. */
      point: curvePoint.nullable(),
    })
    .nullable(),
})
export type TuningSnapshot = z.output<typeof tuningSnapshot>

const oneTuning = z.object({ tuningId: z.string() })

export const tuningContract = {
  /** One at a time, and not while models are trained or compared. */
  start: oc.input(tuningRequest).output(oneTuning),
  cancel: oc.input(oneTuning).output(z.object({ cancelled: z.boolean() })),
  /** At once, then on change, until it is at rest. */
  watch: oc.input(oneTuning).output(eventIterator(tuningSnapshot)),
  /** Newest first. */
  list: oc.input(z.object({ limit: z.int().min(1).max(50).default(20) })).output(z.array(tuningSnapshot)),
  /** Trains the model with the settings of a trial, for all epochs of the preset: an ordinary run. */
  train: oc.input(oneTuning.extend({ number: z.int() })).output(z.object({ runId: z.string() })),
}
