import { basename } from 'node:path'
import type { ComparedData, Protocol } from '../../contract/evaluation.ts'
import { MatineeError } from '../../contract/index.ts'
import { loadDataset, type Dataset } from '../dataset/index.ts'
import {
  drawUnknown,
  drawWithReplacement,
  splitGiven,
  splitGlobalTime,
  splitLastOut,
  splitRandomFold,
  type Negatives,
  type Split,
} from '../evaluation/index.ts'
import { currentDataSet, openStore } from '../store/index.ts'
import type { SplitName } from './evaluation.ts'
import { readNcfFiles } from './ncf-files.ts'
import { datasetOf, datasetsOf, readRatingFile } from './rating-file.ts'
import { readSequenceFile } from './sequence-file.ts'
import type { ComparisonTask, Source } from './task.ts'

/** What one training is judged by. */
export interface PreparedSplit extends Split {
  readonly name: SplitName
  readonly fold: number
  readonly data: ComparedData
  /** The protocol of the whole ranking; undefined: only stars are judged. */
  readonly ranking: Protocol | undefined
  /** The first target of each case is also ranked among these. */
  readonly samples: readonly Sample[]
  readonly judgesStars: boolean
  /** What epochs and settings are chosen by, within `train`; undefined: each viewer's last film in it. */
  readonly selection: Split | undefined
}

export interface Sample {
  readonly protocol: Protocol
  readonly negatives: Negatives
}

/** Draws of the samples: the same for every model and every seed of a comparison. */
const SAMPLE_SEED = 1

/**
 * The splits a task is about: one, or one a fold. Throws IMPORT_SOURCE_UNREADABLE, IMPORT_REFUSED, NO_DATA, and INVALID_VALUE when
 * the source cannot be split by the protocol.
 */
export function prepareSplits(task: ComparisonTask): PreparedSplit[] {
  const { source, protocol, part } = task
  if (source.kind === 'ncf-files') return [ncfSplit(source.prefix, task)]
  if (source.kind === 'fold') return [givenSplit(source, task)]
  const { name, dataset } = wholeOf(source)
  const shared = { samples: [], judgesStars: false, fold: 0, selection: undefined }
  if (protocol === 'holdout') {
    refuse(part === 'validation', 'protocol', 'holdout has no validation part')
    return Array.from({ length: task.folds }, (_, fold) => {
      const split = splitRandomFold(dataset, { folds: task.folds, fold, seed: SAMPLE_SEED })
      const own = { name: 'holdout', ranking: undefined, judgesStars: true, fold } as const
      return { ...split, ...shared, ...own, data: dataOf(name, dataset, split) }
    })
  }
  if (protocol === 'global-time') {
    refuse(source.kind === 'sequence-file', 'protocol', 'a sequence file has no times, so it cannot be cut at one')
    const split = splitGlobalTime(dataset, part)
    const { selection } = split
    refuse(split.cases.viewerIds.length === 0, 'protocol', 'nobody has ratings both before and after its moment')
    // Where nobody can be asked about the time before, nothing better is left than each viewer's last film.
    const own = { selection: selection.cases.viewerIds.length > 0 ? selection : undefined }
    const data = dataOf(name, dataset, split)
    return [{ ...split, ...shared, ...own, name: 'global-time', ranking: protocol, data }]
  }
  const split = splitLastOut(dataset, part)
  const samples = samplesOf(split, dataset)
  return [{ ...split, ...shared, samples, name: 'last-out', ranking: 'last-out', data: dataOf(name, dataset, split) }]
}

function samplesOf({ cases }: Split, { movieIds: { length: V } }: Dataset): Sample[] {
  return [
    { protocol: 'sampled-99', negatives: drawUnknown(cases, V, 99, SAMPLE_SEED) },
    { protocol: 'sampled-100', negatives: drawWithReplacement(cases, V, 100, SAMPLE_SEED) },
  ]
}

const dataOf = (name: string, whole: Dataset, { cases }: Split): ComparedData => ({
  name,
  hash: whole.hash,
  viewers: whole.viewerIds.length,
  films: whole.movieIds.length,
  ratings: whole.movies.length,
  cases: cases.viewerIds.length,
})

function wholeOf(source: Extract<Source, { kind: 'data-folder' | 'sequence-file' }>): {
  name: string
  dataset: Dataset
} {
  if (source.kind === 'sequence-file') {
    return { name: basename(source.path), dataset: readSequenceFile(source.path) }
  }
  const store = openStore(source.dataDir, 'read')
  try {
    return { name: currentDataSet(store.read)?.edition ?? 'no data set', dataset: loadDataset(store.read) }
  } finally {
    store.close()
  }
}

/** The films of the test stand in as `last-out`, for they are each viewer's last; `sampled-99` are those of the file. */
function ncfSplit(prefix: string, { protocol, part }: ComparisonTask): PreparedSplit {
  refuse(part === 'validation', 'on', 'the files give a test alone')
  const isKnown = protocol === 'sampled-99' || protocol === 'last-out'
  refuse(!isKnown, 'protocol', 'with --ncf-files it is sampled-99, or last-out for the whole ranking of the same films')
  const { name, whole, split, negatives } = readNcfFiles(prefix)
  const samples: Sample[] = [{ protocol: 'sampled-99', negatives }]
  const shared = { ...split, samples, judgesStars: false, fold: 0, selection: undefined }
  return { ...shared, name: 'last-out', ranking: 'last-out', data: dataOf(name, whole, split) }
}

function givenSplit({ train: from, test: to }: Extract<Source, { kind: 'fold' }>, task: ComparisonTask): PreparedSplit {
  refuse(task.part === 'validation', 'on', 'the files give a test alone')
  refuse(task.protocol !== 'holdout', 'protocol', 'with --fold it is holdout')
  const [trained, tested] = [readRatingFile(from), readRatingFile(to)]
  const [train, test] = datasetsOf([trained, tested])
  const split = splitGiven(train, test)
  const data = dataOf(`${basename(from)}, ${basename(to)}`, datasetOf([...trained, ...tested]), split)
  return {
    ...split,
    name: 'given',
    ranking: 'holdout',
    samples: [],
    judgesStars: true,
    fold: 0,
    data,
    selection: undefined,
  }
}

function refuse(isWrong: boolean, field: string, reason: string): void {
  if (isWrong) throw new MatineeError('INVALID_VALUE', `This cannot be evaluated so: ${reason}.`, { field, reason })
}
