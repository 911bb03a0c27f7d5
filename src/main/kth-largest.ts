/**
 * The k-th largest of values[0] .. values[n - 1], 1 <= k <= n, none of them NaN; afterwards the k largest stand first, in no
 * order. Hoare's selection with the middle of three as pivot.
 */
export function kthLargest(values: Float32Array, n: number, k: number): number {
  const at = k - 1
  let low = 0
  let high = n - 1
  while (low < high) {
    const pivot = middle(values[low], values[(low + high) >>> 1], values[high])
    let left = low
    let right = high
    while (left <= right) {
      while (values[left] > pivot) left++
      while (values[right] < pivot) right--
      if (left > right) break
      const value = values[left]
      values[left++] = values[right]
      values[right--] = value
    }
    if (at <= right) high = right
    else if (at >= left) low = left
    else break
  }
  return values[at]
}

const middle = (a: number, b: number, c: number): number => Math.max(Math.min(a, b), Math.min(Math.max(a, b), c))
