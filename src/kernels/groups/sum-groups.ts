/** out[g] = the sum of the rows g * per .. (g + 1) * per - 1 of x, in their order; rows of `cols` elements without gaps. */
export function sumGroups(x: usize, groups: i32, per: i32, cols: i32, out: usize): void {
  const row = (<usize>cols) << 2
  for (let g = 0; g < groups; g++) {
    let c = 0
    for (; c + 4 <= cols; c += 4) {
      let p = x + ((<usize>c) << 2)
      let sum = f32x4.splat(0)
      for (let j = 0; j < per; j++) {
        sum = f32x4.add(sum, v128.load(p))
        p += row
      }
      v128.store(out, sum)
      out += 16
    }
    for (; c < cols; c++) {
      let p = x + ((<usize>c) << 2)
      let sum: f32 = 0
      for (let j = 0; j < per; j++) {
        sum += load<f32>(p)
        p += row
      }
      store<f32>(out, sum)
      out += 4
    }
    x += <usize>per * row
  }
}
