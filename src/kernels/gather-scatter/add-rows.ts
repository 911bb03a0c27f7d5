/**
 * table[rows[k]] += x[k] for k < n, in the order of k, and touched[rows[k]] becomes 1: rows (u32) may repeat. x [n, D] without
 * gaps; `touched` u32. The backward of a gather where one lane owns the table.
 */
export function addRows(x: usize, rows: usize, n: i32, D: i32, table: usize, touched: usize): void {
  for (let k = 0; k < n; k++) {
    const row = <usize>load<u32>(rows + ((<usize>k) << 2))
    store<u32>(touched + (row << 2), 1)
    let to = table + ((row * <usize>D) << 2)
    let d = 0
    for (; d + 4 <= D; d += 4) {
      v128.store(to, f32x4.add(v128.load(to), v128.load(x)))
      to += 16
      x += 16
    }
    for (; d < D; d++) {
      store<f32>(to, load<f32>(to) + load<f32>(x))
      to += 4
      x += 4
    }
  }
}
