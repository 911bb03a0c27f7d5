/**
 * Which of `buckets` (at most 2^24) weights a crossed pair of facts has: the finaliser of MurmurHash3 (Appleby) over both keys,
 * its range cut into equal parts. The same as the kernel's.
 */
export function bucketOf(a: number, b: number, buckets: number): number {
  let h = a ^ Math.imul(b, 0x9e37_79b1)
  h = Math.imul(h ^ (h >>> 16), 0x85eb_ca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2_ae35)
  h = (h ^ (h >>> 16)) >>> 0
  // floor(h * buckets / 2^32) in two halves, so that no product leaves the integers a double can hold.
  const low = Math.floor(((h & 0xffff) * buckets) / 0x1_0000)
  return Math.floor(((h >>> 16) * buckets + low) / 0x1_0000)
}
