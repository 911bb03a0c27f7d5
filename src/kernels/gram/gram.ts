import { panelTile } from '../gemm/panel-tile'
import { packRows } from './pack-rows'

/** Rows packed at a time; with P columns they take P KB of the caller's workspace. */
export const GRAM_ROWS: i32 = 256

/**
 * The Gram matrix of n rows of X [*, D] (row stride ldx): g [P, P] = X^T X, with P = D rounded up to 8.
 *
 * Only 8 x 8 blocks on and below the diagonal are written; columns and rows from D on are zero. Rows are added in blocks of
 * 256 in order, within a block one chain per element. `work` holds 256 * P elements. Nothing may overlap.
 */
export function gram(x: usize, ldx: i32, n: i32, D: i32, g: usize, work: usize): void {
  const P = (D + 7) & ~7
  memory.fill(g, 0, (<usize>P * <usize>P) << 2)
  for (let k = 0; k < n; k += GRAM_ROWS) {
    const rows = min(GRAM_ROWS, n - k)
    packRows(x + ((<usize>k * <usize>ldx) << 2), ldx, 0, 0, 0, rows, D, work, 0)
    addPanelProducts(work, rows, P, g)
  }
}

/** g [P, P] += panels^T panels over n rows, for the blocks on and below the diagonal. */
export function addPanelProducts(panels: usize, n: i32, P: i32, g: usize): void {
  const row = (<usize>P) << 2
  const panelStep = (<usize>n) << 5
  let b = panels
  for (let j = 0; j < P; j += 8) {
    let a = b
    for (let i = j; i < P; i += 8) {
      const target = g + <usize>i * row + ((<usize>j) << 2)
      panelTile(a, b, target, row, n, 4, 8, 1, 1)
      panelTile(a + 16, b, target + 4 * row, row, n, 4, 8, 1, 1)
      a += panelStep
    }
    b += panelStep
  }
}
