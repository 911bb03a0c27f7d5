import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { modelName } from './schemas.ts'

/** Settings of Matrix Factorization. One name for one knob across all models. */
export const mfSettings = z.object({
  embeddingSize: z
    .int()
    .min(8)
    .max(256)
    .multipleOf(8)
    .default(64)
    .describe("Length of each film's and viewer's vector."),
  epochs: z.int().min(1).max(200).default(12).describe('Full sweeps over viewers and films.'),
  unobservedWeight: z
    .number()
    .positive()
    .max(10)
    .default(0.3)
    .describe('How strongly a film not watched counts as "not wanted".'),
  regularisation: z
    .number()
    .min(0)
    .max(10)
    .default(0.003)
    .describe('Pulls vectors towards zero; higher forgets details.'),
  regularisationExponent: z
    .number()
    .min(0)
    .max(1)
    .default(1)
    .describe('1: scaled by how often a row is seen; 0: the same for all.'),
  starWeight: z
    .number()
    .min(0)
    .max(1)
    .default(1)
    .describe('How much more a five-star film counts than a half-star one; 0: equally.'),
  seed: z
    .int()
    .min(0)
    .max(2 ** 32 - 1)
    .default(1)
    .describe('The same seed and data give the same model, bit for bit.'),
})
export type MfSettings = z.output<typeof mfSettings>

export const runStates = ['queued', 'running', 'done', 'failed', 'cancelled'] as const
export type RunState = (typeof runStates)[number]

export const curvePoint = z.object({
  epoch: z.number(),
  loss: z.number(),
  /** NDCG@10 of each viewer's held-out last film, ranked among the whole catalogue minus the films they knew; at epoch ends only. */
  validation: z.number().nullable(),
  /** Interactions per second since the previous point. */
  examplesPerSecond: z.number(),
  /** Milliseconds since the run started computing. */
  atMs: z.number(),
})
export type CurvePoint = z.output<typeof curvePoint>

export const runSnapshot = z.object({
  runId: z.string(),
  model: modelName,
  state: z.enum(runStates),
  settings: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])),
  /** Milliseconds since 1970. */
  createdAt: z.number(),
  startedAt: z.number().nullable(),
  finishedAt: z.number().nullable(),
  epoch: z.number(),
  epochs: z.int(),
  loss: z.number().nullable(),
  validation: z.number().nullable(),
  bestValidation: z.number().nullable(),
  examplesPerSecond: z.number().nullable(),
  /** Seconds left, when known. */
  etaSeconds: z.number().nullable(),
  /** Why it failed or was cancelled. */
  reason: z.string().nullable(),
})
export type RunSnapshot = z.output<typeof runSnapshot>

/** The first update of a stream carries all points so far; the later ones only what is new. */
export const runUpdate = z.object({ run: runSnapshot, points: z.array(curvePoint) })
export type RunUpdate = z.output<typeof runUpdate>

export const trainingContract = {
  start: oc
    .input(z.object({ model: modelName, settings: mfSettings.partial() }))
    .output(z.object({ runId: z.string() })),
  cancel: oc.input(z.object({ runId: z.string() })).output(z.object({ cancelled: z.boolean() })),
  runs: oc.input(z.object({ limit: z.int().min(1).max(200).default(50) })).output(z.array(runSnapshot)),
  curve: oc.input(z.object({ runId: z.string() })).output(runUpdate),
  watch: oc.input(z.object({ runId: z.string() })).output(eventIterator(runUpdate)),
}
