/**
 * out[k] = table[ids[k]] for k < n: copies rows of `cols` elements. `table` has row stride ldt, `out` ldo; an id of 0xffffffff
 * gives a row of zeros. `out` may not overlap `table`.
 */
export function gatherRows(table: usize, ldt: i32, ids: usize, n: i32, cols: i32, out: usize, ldo: i32): void {
  const row = (<usize>ldt) << 2
  const outRow = (<usize>ldo) << 2
  for (let k = 0; k < n; k++) {
    const id = load<u32>(ids + ((<usize>k) << 2))
    if (id == 0xffff_ffff) clear(out, cols)
    else copy(table + <usize>id * row, out, cols)
    out += outRow
  }
}

function copy(from: usize, to: usize, n: i32): void {
  let i = 0
  for (; i + 4 <= n; i += 4) {
    v128.store(to, v128.load(from))
    from += 16
    to += 16
  }
  for (; i < n; i++) {
    store<f32>(to, load<f32>(from))
    from += 4
    to += 4
  }
}

function clear(to: usize, n: i32): void {
  memory.fill(to, 0, (<usize>n) << 2)
}
