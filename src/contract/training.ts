import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { RUN_STATES } from './run-states.ts'
import { modelName } from './schemas.ts'
import { settingField } from './settings/setting-fields.ts'
import { PRESETS } from './settings/shared.ts'

const settingValue = z.union([z.number(), z.string(), z.boolean()])
const preset = z.enum(PRESETS).describe('A set of settings to start from')

/** What computes: the kernels of this project, or TensorFlow.js. */
export const ENGINE_NAMES = ['simd', 'tensorflow'] as const
export type EngineName = (typeof ENGINE_NAMES)[number]

export const curvePoint = z.object({
  epoch: z.number(),
  loss: z.number(),
  /** NDCG@10 of each viewer's held-out last film, ranked among the whole catalogue minus the films they knew; at epoch ends only. */
  validation: z.number().nullable(),
  /** HR@10 of the same ranking, where the model tells it. */
  hitRate: z.number().nullable().optional(),
  /** Interactions per second since the previous point. */
  examplesPerSecond: z.number(),
  /** Milliseconds since the run started computing. */
  atMs: z.number(),
})
export type CurvePoint = z.output<typeof curvePoint>

/** What a run is expected to take. */
export const runEstimate = z.object({
  seconds: z.number(),
  /** What the whole process holds at the run's peak. */
  memoryBytes: z.number(),
})
export type RunEstimate = z.output<typeof runEstimate>

export const runSnapshot = z.object({
  runId: z.string(),
  model: modelName,
  state: z.enum(RUN_STATES),
  engine: z.enum(ENGINE_NAMES),
  /** What its settings started from; null when they were given one by one. */
  preset: preset.nullable(),
  settings: z.record(z.string(), settingValue),
  /** Milliseconds since 1970. */
  createdAt: z.number(),
  startedAt: z.number().nullable(),
  finishedAt: z.number().nullable(),
  epoch: z.number(),
  epochs: z.int(),
  loss: z.number().nullable(),
  validation: z.number().nullable(),
  bestValidation: z.number().nullable(),
  /** HR@10 where `validation` was measured. */
  hitRate: z.number().nullable(),
  examplesPerSecond: z.number().nullable(),
  /** Seconds left, when known. */
  etaSeconds: z.number().nullable(),
  /** Null when this machine and model have nothing to estimate by. */
  estimate: runEstimate.nullable(),
  /** The most that the whole process was seen to hold while it ran. */
  peakMemoryBytes: z.number().nullable(),
  /** What it made, once that is written. */
  artefact: z.object({ generation: z.string(), sha256: z.string() }).nullable(),
  /** Why it failed, was cancelled, or is paused. */
  reason: z.string().nullable(),
})
export type RunSnapshot = z.output<typeof runSnapshot>

/** The first update of a stream carries all points so far; the later ones only what is new. */
export const runUpdate = z.object({ run: runSnapshot, points: z.array(curvePoint) })
export type RunUpdate = z.output<typeof runUpdate>

/** What to train. Settings override those of the preset; what neither names has the default of `standard`. */
const trainingRequest = z.object({
  model: modelName,
  preset: preset.optional(),
  settings: z.record(z.string(), settingValue).default({}),
  engine: z.enum(ENGINE_NAMES).optional(),
})
export type TrainingRequest = z.output<typeof trainingRequest>

/** What can be chosen before a run of one model. */
export const trainingOptions = z.object({
  model: modelName,
  fields: z.array(settingField),
  presets: z.object({
    quick: z.record(z.string(), settingValue),
    standard: z.record(z.string(), settingValue),
    best: z.record(z.string(), settingValue),
  } satisfies Record<(typeof PRESETS)[number], unknown>),
})
export type TrainingOptions = z.output<typeof trainingOptions>

/** `estimate` is null when there is nothing to go by; a run above `limitBytes` is refused. */
export const trainingForecast = z.object({ estimate: runEstimate.nullable(), limitBytes: z.number() })
export type TrainingForecast = z.output<typeof trainingForecast>

const oneRun = z.object({ runId: z.string() })

export const trainingContract = {
  options: oc.output(z.array(trainingOptions)),
  estimate: oc.input(trainingRequest).output(trainingForecast),
  start: oc.input(trainingRequest).output(oneRun),
  cancel: oc.input(oneRun).output(z.object({ cancelled: z.boolean() })),
  /** The run keeps its place in the history and goes on from its last checkpoint when it is resumed. */
  pause: oc.input(oneRun).output(z.object({ paused: z.boolean() })),
  resume: oc.input(oneRun).output(oneRun),
  runs: oc.input(z.object({ limit: z.int().min(1).max(200).default(50) })).output(z.array(runSnapshot)),
  curve: oc.input(oneRun).output(runUpdate),
  watch: oc.input(oneRun).output(eventIterator(runUpdate)),
}
