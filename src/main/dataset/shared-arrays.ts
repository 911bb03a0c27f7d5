/** Typed arrays on SharedArrayBuffers: posted to another thread, they are the same memory and no copy. */
const shared = (elements: number): SharedArrayBuffer => new SharedArrayBuffer(4 * elements)

/** A copy of `values`. */
export const sharedInts = (values: Int32Array): Int32Array => {
  const copy = new Int32Array(shared(values.length))
  copy.set(values)
  return copy
}

/** Zeros. */
export const sharedUints = (length: number): Uint32Array => new Uint32Array(shared(length))

/** Zeros. */
export const sharedStars = (length: number): Float32Array => new Float32Array(shared(length))
