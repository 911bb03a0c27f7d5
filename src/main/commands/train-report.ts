import { MODEL_TITLES, type RunSnapshot, type RunUpdate } from '../../contract/index.ts'
import { median } from '../median.ts'

/** What `matinee train --json` ends with. */
export interface TrainReport {
  readonly model: RunSnapshot['model']
  readonly engine: RunSnapshot['engine']
  readonly preset: RunSnapshot['preset']
  readonly seed: number
  /** Done; fewer than asked for when it stopped early. */
  readonly epochs: number
  readonly seconds: number
  /** After each epoch. */
  readonly loss: readonly number[]
  /** Of the published weights; null where nothing was held out. */
  readonly validation: { readonly 'ndcg@10': number | null; readonly 'hr@10': number | null }
  /** The median over the run. */
  readonly examplesPerSecond: number
  readonly peakMemoryBytes: number | null
  readonly estimate: RunSnapshot['estimate']
  /** Folder of the generation. */
  readonly artefact: string
  /** Of its model.safetensors. */
  readonly sha256: string
}

/** What the run itself does not know. `metrics` are those of the manifest. */
interface Beside {
  readonly seconds: number
  readonly metrics: Readonly<Record<string, number>>
  readonly artefact: string
  readonly sha256: string
}

/** A run that is done, in numbers. */
export function trainReport({ run, points }: RunUpdate, { seconds, metrics, artefact, sha256 }: Beside): TrainReport {
  const ends = points.filter(({ epoch }) => Number.isInteger(epoch))
  return {
    ...{ model: run.model, engine: run.engine, preset: run.preset, seed: Number(run.settings['seed']) },
    ...{
      epochs: Math.floor(run.epoch),
      seconds: Math.round(seconds * 1000) / 1000,
      loss: ends.map(({ loss }) => loss),
    },
    validation: { 'ndcg@10': metrics['ndcg@10'] ?? null, 'hr@10': metrics['hr@10'] ?? null },
    examplesPerSecond: Math.round(median(points.map((point) => point.examplesPerSecond)) ?? 0),
    ...{ peakMemoryBytes: run.peakMemoryBytes, estimate: run.estimate, artefact, sha256 },
  }
}

/** One line of progress. */
export const progressLine = ({ model, epoch, epochs, loss, validation, etaSeconds }: RunSnapshot): string =>
  [
    `${MODEL_TITLES[model]} epoch ${Math.round(epoch * 100) / 100} of ${epochs}`,
    loss === null ? '' : `loss ${loss.toPrecision(4)}`,
    validation === null ? '' : `NDCG@10 ${validation.toFixed(4)}`,
    etaSeconds === null ? '' : `${Math.ceil(etaSeconds)} s left`,
  ]
    .filter((part) => part !== '')
    .join(' · ')

export const summary = ({ model, epochs, seconds, validation, artefact }: TrainReport): string =>
  `${MODEL_TITLES[model]}: trained ${epochs} epochs in ${seconds.toFixed(1)} s, validation NDCG@10 ${
    validation['ndcg@10']?.toFixed(4) ?? '-'
  }, serving ${artefact}`
