/**
 * out[k] = scale * the sum of x[order[i]] over starts[k] <= i < starts[k + 1], for k < n: rows of `cols` elements, always added
 * in the order of i. x has row stride ldx, `out` [n, cols] has no gaps and may not overlap x. The backward of a gather.
 */
export function sumSlots(
  x: usize,
  ldx: i32,
  order: usize,
  starts: usize,
  n: i32,
  cols: i32,
  scale: f32,
  out: usize,
): void {
  const row = (<usize>ldx) << 2
  for (let k = 0; k < n; k++) {
    const first = order + ((<usize>load<u32>(starts)) << 2)
    const end = order + ((<usize>load<u32>(starts, 4)) << 2)
    sumRows(x, row, first, end, cols, scale, out)
    starts += 4
    out += (<usize>cols) << 2
  }
}

function sumRows(x: usize, row: usize, first: usize, end: usize, cols: i32, scale: f32, out: usize): void {
  const factor = f32x4.splat(scale)
  let c = 0
  for (; c + 16 <= cols; c += 16) {
    let s0 = f32x4.splat(0)
    let s1 = s0
    let s2 = s0
    let s3 = s0
    for (let i = first; i < end; i += 4) {
      const p = x + <usize>load<u32>(i) * row
      s0 = f32x4.add(s0, v128.load(p))
      s1 = f32x4.add(s1, v128.load(p, 16))
      s2 = f32x4.add(s2, v128.load(p, 32))
      s3 = f32x4.add(s3, v128.load(p, 48))
    }
    v128.store(out, f32x4.mul(s0, factor))
    v128.store(out, f32x4.mul(s1, factor), 16)
    v128.store(out, f32x4.mul(s2, factor), 32)
    v128.store(out, f32x4.mul(s3, factor), 48)
    x += 64
    out += 64
  }
  for (; c + 4 <= cols; c += 4) {
    let sum = f32x4.splat(0)
    for (let i = first; i < end; i += 4) sum = f32x4.add(sum, v128.load(x + <usize>load<u32>(i) * row))
    v128.store(out, f32x4.mul(sum, factor))
    x += 16
    out += 16
  }
  for (; c < cols; c++) {
    let sum: f32 = 0
    for (let i = first; i < end; i += 4) sum += load<f32>(x + <usize>load<u32>(i) * row)
    store<f32>(out, sum * scale)
    x += 4
    out += 4
  }
}
