import { noise1 } from '../simd/noise'

/** After so many films the viewer knows one is taken all the same: they may know them all. */
const TRIES: u32 = 32

/**
 * Pairs for `pairScores`: out[r, 0] = targets[r], out[r, j] for 1 <= j <= n a film of 0 .. V - 1, each equally likely, whose
 * mark (u32 [V]) is zero. Draw number c of the call is noise(key + c), mapped to the films by multiplication; a draw that falls
 * on a marked film is made again, at most 32 times. All u32.
 */
export function drawNegatives(targets: usize, rows: i32, n: i32, V: i32, marks: usize, key: u32, out: usize): void {
  let counter = key
  for (let r = 0; r < rows; r++) {
    store<u32>(out, load<u32>(targets))
    out += 4
    targets += 4
    for (let j = 0; j < n; j++) {
      let film: u32 = 0
      for (let tries: u32 = 0; tries < TRIES; tries++) {
        film = <u32>((<u64>noise1(counter++) * <u64>V) >> 32)
        if (load<u32>(marks + ((<usize>film) << 2)) == 0) break
      }
      store<u32>(out, film)
      out += 4
    }
  }
}
