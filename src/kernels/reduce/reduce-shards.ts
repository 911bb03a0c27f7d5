/**
 * out[i] = scale * (((p0[i] + p1[i]) + p2[i]) + ...) for i < n: shard s starts at parts + s * stride. Always in the order of
 * shards, so that a sum over lanes does not depend on how many lanes there were. No shards give zeros. `out` may be shard 0.
 */
export function reduceShards(parts: usize, stride: i32, shards: i32, n: i32, scale: f32, out: usize): void {
  const step = (<usize>stride) << 2
  const factor = f32x4.splat(scale)
  let i = 0
  for (; i + 4 <= n; i += 4) {
    let total = f32x4.splat(0)
    let p = parts
    for (let s = 0; s < shards; s++) {
      total = f32x4.add(total, v128.load(p))
      p += step
    }
    v128.store(out, f32x4.mul(total, factor))
    parts += 16
    out += 16
  }
  for (; i < n; i++) {
    let total: f32 = 0
    let p = parts
    for (let s = 0; s < shards; s++) {
      total += load<f32>(p)
      p += step
    }
    store<f32>(out, total * scale)
    parts += 4
    out += 4
  }
}
