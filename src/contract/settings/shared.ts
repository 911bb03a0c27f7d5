import { z } from 'zod'

/** The knobs that more than one model has, under one name everywhere. Ranges are shared; each model gives its default. */
export const shared = {
  epochs: (usual: number) => z.int().min(1).max(1000).default(usual).describe('Passes over all ratings, at most.'),
  seed: z
    .int()
    .min(0)
    .max(2 ** 32 - 1)
    .default(1)
    .describe('The same seed and data give the same model, bit for bit.'),
  learningRate: (usual: number) => z.number().min(1e-6).max(1).default(usual).describe('Length of each step downhill.'),
  batchSize: (usual: number, most: number) =>
    z.int().min(1).max(most).default(usual).describe('Examples that are looked at before each step.'),
  embeddingSize: (usual: number) =>
    z.int().min(8).max(256).multipleOf(8).default(usual).describe("Length of each film's vector."),
  regularisation: (usual: number) =>
    z.number().min(0).max(10).default(usual).describe('Pulls weights towards zero; higher forgets details.'),
  patience: (usual: number) =>
    z
      .int()
      .min(0)
      .max(1000)
      .default(usual)
      .describe('Stops after so many epochs without a better validation; 0: never.'),
  validate: z
    .boolean()
    .default(true)
    .describe("Holds out each viewer's last film to judge the model by; off: trains on everything, to the last epoch."),
  negatives: (usual: number, most: number) =>
    z.int().min(1).max(most).default(usual).describe('Films not watched that each watched one is compared with.'),
  tower: (usual: string) =>
    z
      .string()
      .regex(/^[1-9]\d{0,3}(-[1-9]\d{0,3}){0,5}$/, 'widths of one to six layers, joined by hyphens, such as 256-128-64')
      .default(usual)
      .describe('Widths of the layers, from first to last.'),
}

export const PRESETS = ['quick', 'standard', 'best'] as const
export type Preset = (typeof PRESETS)[number]
