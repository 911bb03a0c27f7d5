/**
 * out[i] = scale * the sum over shards s, in their order, of parts[s, first + i] for i < n: rows of D elements of a table's
 * partial gradients [shards, V, D]. Only parts whose mark, touched [shards, V] (u32), is not zero are read; they and their marks
 * are cleared for the next batch. Rows that no shard touched give zeros.
 */
export function sumTouchedRows(
  parts: usize,
  touched: usize,
  shards: i32,
  V: i32,
  D: i32,
  first: i32,
  n: i32,
  scale: f32,
  out: usize,
): void {
  const row = (<usize>D) << 2
  memory.fill(out, 0, <usize>n * row)
  for (let i = 0; i < n; i++) {
    for (let s = 0; s < shards; s++) {
      const place = <usize>s * <usize>V + <usize>(first + i)
      const mark = touched + (place << 2)
      if (load<u32>(mark) == 0) continue
      store<u32>(mark, 0)
      addScaled(parts + place * row, D, scale, out)
      memory.fill(parts + place * row, 0, row)
    }
    out += row
  }
}

function addScaled(x: usize, n: i32, scale: f32, out: usize): void {
  const times = f32x4.splat(scale)
  let i = 0
  for (; i + 4 <= n; i += 4) {
    v128.store(out, f32x4.add(v128.load(out), f32x4.mul(v128.load(x), times)))
    x += 16
    out += 16
  }
  for (; i < n; i++) {
    store<f32>(out, load<f32>(out) + load<f32>(x) * scale)
    x += 4
    out += 4
  }
}
