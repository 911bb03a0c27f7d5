import { z } from 'zod'

/** One setting in plain data: what a form shows, and what a refusal names. */
export const settingField = z.object({
  name: z.string(),
  explanation: z.string(),
  kind: z.enum(['integer', 'number', 'text', 'choice', 'switch']),
  default: z.union([z.number(), z.string(), z.boolean()]),
  min: z.number().optional(),
  max: z.number().optional(),
  /** The smallest value is not allowed itself. */
  above: z.number().optional(),
  multipleOf: z.number().optional(),
  choices: z.array(z.string()).optional(),
  /** What a text must match. */
  pattern: z.string().optional(),
  /** With this value the data set decides; a run's own settings then hold what was decided. */
  byData: z.union([z.number(), z.string()]).optional(),
})
export type SettingField = z.output<typeof settingField>

/** What JSON Schema says about one property, as far as settings use it. */
const property = z.object({
  type: z.enum(['integer', 'number', 'string', 'boolean']),
  description: z.string(),
  default: z.union([z.number(), z.string(), z.boolean()]),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  exclusiveMinimum: z.number().optional(),
  multipleOf: z.number().optional(),
  enum: z.array(z.string()).optional(),
  pattern: z.string().optional(),
  byData: z.union([z.number(), z.string()]).optional(),
})

/** The settings a schema describes, in its order. */
export const settingFields = (schema: z.ZodObject): SettingField[] =>
  Object.entries(z.toJSONSchema(schema).properties ?? {}).map(([name, json]) => fieldOf(name, property.parse(json)))

function fieldOf(name: string, json: z.output<typeof property>): SettingField {
  const { type, description: explanation, default: usual, minimum, maximum, exclusiveMinimum, multipleOf } = json
  const kind = type === 'boolean' ? 'switch' : type !== 'string' ? type : json.enum ? 'choice' : 'text'
  return {
    ...{ name, explanation, kind, default: usual },
    ...(minimum !== undefined && { min: minimum }),
    ...(maximum !== undefined && { max: maximum }),
    ...(exclusiveMinimum !== undefined && { above: exclusiveMinimum }),
    ...(multipleOf !== undefined && { multipleOf }),
    ...(json.enum && { choices: json.enum }),
    ...(json.pattern !== undefined && { pattern: json.pattern }),
    ...(json.byData !== undefined && { byData: json.byData }),
  }
}

/** What a setting may be, as it ends the sentence "It must be ...". */
export function allowedText({ kind, min, max, above, multipleOf, choices }: SettingField): string {
  if (kind === 'switch') return 'true or false'
  if (choices) return `one of ${choices.join(', ')}`
  if (kind === 'text') return 'widths of one to six layers, joined by hyphens, such as 256-128-64'
  const range = above === undefined ? `from ${min} to ${max}` : `above ${above}, at most ${max}`
  const steps = multipleOf === undefined || multipleOf === 1 ? '' : `, a multiple of ${multipleOf}`
  return `a ${kind === 'integer' ? 'whole ' : ''}number ${range}${steps}`
}
