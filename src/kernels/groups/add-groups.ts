/**
 * out[r] = max(0, x[g] + y[places[r]]) for the rows r of groups of `per`, g = r / per, of `cols` elements each: what the whole
 * group shares (x [groups, cols]) meets what each row takes from a table (y, u32 places). No array has gaps; none may overlap.
 */
export function addGroupsRelu(x: usize, y: usize, places: usize, groups: i32, per: i32, cols: i32, out: usize): void {
  const row = (<usize>cols) << 2
  for (let g = 0; g < groups; g++) {
    for (let j = 0; j < per; j++) {
      addRelu(x, y + <usize>load<u32>(places) * row, cols, out)
      places += 4
      out += row
    }
    x += row
  }
}

function addRelu(a: usize, b: usize, n: i32, out: usize): void {
  const zero = f32x4.splat(0)
  let i = 0
  for (; i + 4 <= n; i += 4) {
    v128.store(out, f32x4.max(f32x4.add(v128.load(a), v128.load(b)), zero))
    a += 16
    b += 16
    out += 16
  }
  for (; i < n; i++) {
    store<f32>(out, max<f32>(load<f32>(a) + load<f32>(b), 0))
    a += 4
    b += 4
    out += 4
  }
}
