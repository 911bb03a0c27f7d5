/**
 * Factors the 8 x 8 block at `a` (row step `row` bytes) in place, A = L L^T with the upper part set to zero, and writes
 * W = L^-T as one packed panel [8][8], so that X L^T = B is solved by the product X = B W.
 * Returns 0, or 1 + the index of the first pivot that is not a positive number.
 */
export function factorDiagonalBlock(a: usize, row: usize, w: usize): i32 {
  for (let i = 0; i < 8; i++) {
    const ri = a + <usize>i * row
    for (let j = 0; j <= i; j++) {
      const rj = a + <usize>j * row
      let s = at(ri, j)
      for (let k = 0; k < j; k++) s -= at(ri, k) * at(rj, k)
      if (i == j) {
        if (!(s > 0)) return i + 1
        s = sqrt<f32>(s)
      } else {
        s *= at(w, 8 * j + j)
      }
      store<f32>(ri + ((<usize>j) << 2), s)
      if (i == j) store<f32>(w + ((<usize>(8 * i + i)) << 2), <f32>1 / s)
    }
    for (let j = i + 1; j < 8; j++) store<f32>(ri + ((<usize>j) << 2), 0)
  }
  invert(a, row, w)
  return 0
}

/** W above the diagonal, from L and the diagonal of W: W[j, i] = -(sum over j <= k < i of L[i, k] W[j, k]) / L[i, i]. */
function invert(a: usize, row: usize, w: usize): void {
  for (let j = 0; j < 8; j++) {
    const wj = w + ((<usize>j) << 5)
    for (let i = 0; i < j; i++) store<f32>(wj + ((<usize>i) << 2), 0)
    for (let i = j + 1; i < 8; i++) {
      const ri = a + <usize>i * row
      let s: f32 = 0
      for (let k = j; k < i; k++) s += at(ri, k) * at(wj, k)
      store<f32>(wj + ((<usize>i) << 2), -s * at(w, 8 * i + i))
    }
  }
}

function at(p: usize, i: i32): f32 {
  return load<f32>(p + ((<usize>i) << 2))
}
