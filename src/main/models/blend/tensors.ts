import { BLEND_PARTS, type ModelName } from '../../../contract/index.ts'
import type { TensorMap } from '../mf/index.ts'

/** Of every part of the blend, by its name. */
export type PartTensors = Readonly<Record<(typeof BLEND_PARTS)[number], TensorMap>>

const prefixOf = (part: ModelName): string => `${part}/`

/** The tensors of the parts in one map, each under the name of its part. */
export const blendTensors = (parts: PartTensors): TensorMap =>
  Object.fromEntries(
    BLEND_PARTS.flatMap((part) => Object.entries(parts[part]).map(([name, tensor]) => [prefixOf(part) + name, tensor])),
  )

/** Those of one part, under their own names. */
export const partTensors = (tensors: TensorMap, part: ModelName): TensorMap =>
  Object.fromEntries(
    Object.entries(tensors).flatMap(([name, tensor]) =>
      name.startsWith(prefixOf(part)) ? [[name.slice(prefixOf(part).length), tensor]] : [],
    ),
  )
