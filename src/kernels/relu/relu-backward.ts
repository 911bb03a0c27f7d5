/**
 * The backward of y = max(0, z + bias): dz = dy where y > 0, else 0, in place of dy [rows, cols] (row stride ldd), and
 * dbias[c] += the sum of dz over rows, in their order. y has row stride ldy.
 */
export function reluBackward(y: usize, ldy: i32, dy: usize, ldd: i32, rows: i32, cols: i32, dbias: usize): void {
  const yRow = (<usize>ldy) << 2
  const dRow = (<usize>ldd) << 2
  const zero = f32x4.splat(0)
  let c = 0
  for (; c + 8 <= cols; c += 8) {
    let s0 = v128.load(dbias)
    let s1 = v128.load(dbias, 16)
    let p = y
    let d = dy
    for (let r = 0; r < rows; r++) {
      const d0 = v128.and(v128.load(d), f32x4.gt(v128.load(p), zero))
      const d1 = v128.and(v128.load(d, 16), f32x4.gt(v128.load(p, 16), zero))
      v128.store(d, d0)
      v128.store(d, d1, 16)
      s0 = f32x4.add(s0, d0)
      s1 = f32x4.add(s1, d1)
      p += yRow
      d += dRow
    }
    v128.store(dbias, s0)
    v128.store(dbias, s1, 16)
    y += 32
    dy += 32
    dbias += 32
  }
  for (; c < cols; c++) {
    oneColumn(y, yRow, dy, dRow, rows, dbias)
    y += 4
    dy += 4
    dbias += 4
  }
}

function oneColumn(y: usize, yRow: usize, dy: usize, dRow: usize, rows: i32, dbias: usize): void {
  let sum = load<f32>(dbias)
  for (let r = 0; r < rows; r++) {
    const d: f32 = load<f32>(y) > 0 ? load<f32>(dy) : 0
    store<f32>(dy, d)
    sum += d
    y += yRow
    dy += dRow
  }
  store<f32>(dbias, sum)
}
