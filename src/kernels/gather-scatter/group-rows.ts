/** An id that stands for no row. */
const NONE: u32 = 0xffff_ffff

/**
 * Groups the slots 0 .. n - 1 by their ids (u32, below the length of `marks`, or 0xffffffff: none), stably and in O(n):
 *
 *   distinct [count]     the ids that occur, in the order of their first slots
 *   places   [n]         which of them each slot has (an index into `distinct`), or 0xffffffff
 *   starts   [count + 1] the slots of distinct id k are order[starts[k]] .. order[starts[k + 1] - 1], ascending
 *   order    [n]
 *
 * `marks` holds one u32 per possible id, all zero before and after; nothing may overlap. Returns count.
 */
export function groupRows(
  ids: usize,
  n: i32,
  marks: usize,
  distinct: usize,
  places: usize,
  starts: usize,
  order: usize,
): i32 {
  const count = findDistinct(ids, n, marks, distinct, places, starts)
  let before: u32 = 0
  for (let k = 0; k < count; k++) {
    const at = starts + ((<usize>k) << 2)
    const size = load<u32>(at)
    store<u32>(at, before)
    // From here on the mark of an id is where its next slot goes.
    store<u32>(marks + ((<usize>load<u32>(distinct + ((<usize>k) << 2))) << 2), before)
    before += size
  }
  store<u32>(starts + ((<usize>count) << 2), before)
  for (let s = 0; s < n; s++) {
    const id = load<u32>(ids + ((<usize>s) << 2))
    if (id == NONE) continue
    const mark = marks + ((<usize>id) << 2)
    const to = load<u32>(mark)
    store<u32>(order + ((<usize>to) << 2), s)
    store<u32>(mark, to + 1)
  }
  for (let k = 0; k < count; k++) {
    store<u32>(marks + ((<usize>load<u32>(distinct + ((<usize>k) << 2))) << 2), 0)
  }
  return count
}

/** Fills `distinct` and `places`, leaves in `starts` how many slots each distinct id has, and in `marks` its place plus one. */
function findDistinct(ids: usize, n: i32, marks: usize, distinct: usize, places: usize, starts: usize): i32 {
  let count: u32 = 0
  for (let s = 0; s < n; s++) {
    const id = load<u32>(ids)
    ids += 4
    if (id == NONE) {
      store<u32>(places, NONE)
    } else {
      const mark = marks + ((<usize>id) << 2)
      let place = load<u32>(mark)
      if (place == 0) {
        store<u32>(distinct + ((<usize>count) << 2), id)
        store<u32>(starts + ((<usize>count) << 2), 0)
        count++
        place = count
        store<u32>(mark, place)
      }
      store<u32>(places, place - 1)
      const size = starts + ((<usize>(place - 1)) << 2)
      store<u32>(size, load<u32>(size) + 1)
    }
    places += 4
  }
  return count
}
