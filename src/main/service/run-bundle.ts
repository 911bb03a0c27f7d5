import { isModelName, MatineeError, type ModelName } from '../../contract/index.ts'
import { runBundle as bundleSchema, type RunBundle } from '../../contract/run-bundle.ts'
import { readGeneration } from '../artefacts/index.ts'
import { loadDataset } from '../dataset/index.ts'
import { kernelVariant } from '../engine/index.ts'
import { curveOfRun, currentDataSet, dataSetOfRun, listRuns, runById, type ReadHandle } from '../store/index.ts'
import { version } from '../version.ts'

/** What is looked through for the newest run of a model. */
const RECENT_RUNS = 10_000

/**
 * All it takes to repeat a run that is done, and to tell whether the repetition made the same. `run`: its id, or
 * `latest:<model>`. Throws RUN_NOT_FOUND; INVALID_VALUE when the run made nothing, or its artefact or data are gone.
 */
export async function runBundle(
  { dataDir, read }: { dataDir: string; read: ReadHandle },
  run: string,
): Promise<RunBundle> {
  const found = runNamed(read, run)
  const { runId, model, artefact } = found
  const dataSet = currentDataSet(read)
  if (!artefact) throw unusable(`run ${runId} is ${found.state} and made nothing that could be compared`)
  if (!dataSet || dataSetOfRun(read, runId) !== dataSet.id) {
    throw unusable(`run ${runId} was trained on data that has been replaced since`)
  }
  const { manifest } = await readGeneration({ dataDir, model, generation: artefact.generation })
  const { edition, contentHash, movies, viewers, ratings } = dataSet
  return {
    format: 'matinee-run',
    version: 1,
    ...{ runId, model, engine: found.engine, preset: found.preset, settings: found.settings, seed: manifest.seed },
    build: { appVersion: manifest.appVersion, ...buildOf(manifest.engine) },
    data: { edition, contentHash, dataHash: manifest.dataHash, movies, viewers, ratings },
    artefact: { sha256: artefact.sha256, configHash: manifest.configHash },
    metrics: manifest.metrics,
    curve: curveOfRun(read, runId),
  }
}

const buildOf = (engine: Readonly<Record<string, number | string | boolean>>): { kernels: string } => ({
  kernels: engine['relaxedSimd'] === false ? 'simd' : 'relaxed',
})

function runNamed(read: ReadHandle, run: string) {
  const latest = /^latest:(.+)$/.exec(run)?.[1]
  const found =
    latest === undefined
      ? runById(read, run)
      : listRuns(read, RECENT_RUNS).find(({ model, state }) => model === modelNamed(latest) && state === 'done')
  if (found) return found
  throw new MatineeError('RUN_NOT_FOUND', `There is no training run ${run} that is done.`, { runId: run })
}

function modelNamed(name: string): ModelName {
  if (isModelName(name)) return name
  throw unusable(`"${name}" is not a model`)
}

const unusable = (reason: string): MatineeError =>
  new MatineeError('INVALID_VALUE', `This run cannot be bundled: ${reason}.`, { field: 'run', reason })

/** A bundle out of the text of its file. Throws INVALID_VALUE. */
export function parseBundle(text: string): RunBundle {
  const parsed = bundleSchema.safeParse(jsonOf(text))
  if (parsed.success) return parsed.data
  const reason = 'it is not a bundle of a run, or one of another version'
  throw new MatineeError('INVALID_VALUE', `The run cannot be repeated: ${reason}.`, { field: 'from', reason })
}

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Throws DATA_DIFFERS when a repetition could not give the same because the ratings are not those of the bundle. */
export function requireSameData(dataDir: string, read: ReadHandle, { data }: RunBundle): void {
  const dataSet = currentDataSet(read)
  const { hash } = loadDataset(read, { dataDir, onProblem: () => undefined })
  if (hash === data.dataHash) return
  const { edition, ratings, viewers, movies } = data
  const wanted = `${edition} (${ratings} ratings, ${viewers} viewers, ${movies} films)`
  const why =
    dataSet?.contentHash === data.contentHash
      ? 'The same files are imported here, but the ratings of your own profiles are not the same. Import the files into a ' +
        'data folder of its own (--data-dir) and repeat the run there'
      : `Here is ${dataSet?.edition ?? 'nothing'} (${dataSet?.ratings ?? 0} ratings). Import the files it was trained on: ` +
        `${wanted}, whose hash is ${data.contentHash}`
  throw new MatineeError('DATA_DIFFERS', `The run cannot be repeated on the data in ${dataDir}. ${why}.`, {
    expected: data.dataHash,
    found: hash,
  })
}

/** What of this build differs from the bundle's, in words; empty when nothing does. */
export function differencesOfBuild({ build, engine }: RunBundle): string[] {
  const here = kernelVariant() as string
  return [
    build.appVersion === version ? '' : `it was made by Matinee ${build.appVersion}, this is ${version}`,
    engine !== 'simd' || build.kernels === here
      ? ''
      : `it was computed with ${build.kernels} kernels, these are ${here}`,
  ].filter((text) => text !== '')
}
