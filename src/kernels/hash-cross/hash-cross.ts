/** The bucket of a cross that is not there. */
const NONE: u32 = 0xffff_ffff

/**
 * Which weights the crosses of (context, film) pairs have. Row r is the pair of context r / perContext and film films[r]; cross
 * t of it has the key contextKeys[context, t] and filmKeys[film, t] (u32, T of each), and falls into one of `buckets` by a hash
 * of both. A key of 0 means that side has nothing to cross: out[r, t] = 0xffffffff. `out` u32 [rows, T].
 */
export function crossBuckets(
  contextKeys: usize,
  perContext: i32,
  filmKeys: usize,
  films: usize,
  rows: i32,
  T: i32,
  buckets: u32,
  out: usize,
): void {
  const keys = (<usize>T) << 2
  let left = perContext
  for (let r = 0; r < rows; r++) {
    const film = filmKeys + <usize>load<u32>(films) * keys
    for (let t: usize = 0; t < keys; t += 4) {
      const a = load<u32>(contextKeys + t)
      const b = load<u32>(film + t)
      store<u32>(out + t, a == 0 || b == 0 ? NONE : bucketOf(a, b, buckets))
    }
    out += keys
    films += 4
    left--
    if (left == 0) {
      left = perContext
      contextKeys += keys
    }
  }
}

/** The finaliser of MurmurHash3 (Appleby) over both keys, its range cut into equal parts by a multiplication. */
function bucketOf(a: u32, b: u32, buckets: u32): u32 {
  let h: u32 = a ^ (b * 0x9e37_79b1)
  h = (h ^ (h >> 16)) * 0x85eb_ca6b
  h = (h ^ (h >> 13)) * 0xc2b2_ae35
  h ^= h >> 16
  return <u32>((<u64>h * <u64>buckets) >> 32)
}

/** sums[r] += the sum of weights[buckets[r, t]] over t < T in that order; a bucket of 0xffffffff adds nothing. For r < rows. */
export function addCrosses(weights: usize, buckets: usize, rows: i32, T: i32, sums: usize): void {
  for (let r = 0; r < rows; r++) {
    let sum: f32 = 0
    for (let t = 0; t < T; t++) {
      const bucket = load<u32>(buckets)
      if (bucket != NONE) sum += load<f32>(weights + ((<usize>bucket) << 2))
      buckets += 4
    }
    store<f32>(sums, load<f32>(sums) + sum)
    sums += 4
  }
}
