/** x[r, c] = max(0, x[r, c] + bias[c]) in place, x [rows, cols] without gaps. NaN stays NaN. */
export function biasRelu(x: usize, bias: usize, rows: i32, cols: i32): void {
  const zero = f32x4.splat(0)
  for (let r = 0; r < rows; r++) {
    let b = bias
    let c = 0
    for (; c + 4 <= cols; c += 4) {
      v128.store(x, f32x4.max(f32x4.add(v128.load(x), v128.load(b)), zero))
      x += 16
      b += 16
    }
    for (; c < cols; c++) {
      store<f32>(x, max<f32>(load<f32>(x) + load<f32>(b), 0))
      x += 4
      b += 4
    }
  }
}
