import { createStream, type RandomStream } from '../../random/index.ts'

/**
 * The random numbers of one micro-shard in one step. Nothing is carried from step to step: where a run stands is (epoch, step)
 * and no more, so that a resumed run draws what the uninterrupted one would have drawn. Costs some microseconds.
 */
export const stepStream = (seed: number, name: string, epoch: number, step: number, shard: number): RandomStream =>
  createStream(seed, `${name}/${epoch}/${step}/${shard}`)
