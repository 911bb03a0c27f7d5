/**
 * Into so many pieces every batch is cut, whatever the number of lanes: the numbers a step adds up, and their order, are then
 * the same for one thread and for many. Up to so many lanes find work.
 */
export const MICRO_SHARDS = 8

/** First of the examples 0 .. total - 1 that belong to `shard`; shards differ by at most one example. */
export const shardStart = (total: number, shard: number, shards: number = MICRO_SHARDS): number =>
  Math.floor((total * shard) / shards)

/** One past the last. */
export const shardEnd = (total: number, shard: number, shards: number = MICRO_SHARDS): number =>
  shardStart(total, shard + 1, shards)
