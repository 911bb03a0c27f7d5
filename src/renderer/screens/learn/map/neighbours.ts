import { at } from './at.ts'
import { cosine, type Directions } from './directions.ts'

/** For each row its k nearest others: rows [V, k] and their distances, 1 less the cosine, nearest first. */
export interface Neighbours {
  readonly k: number
  readonly rows: Int32Array
  readonly distances: Float32Array
}

/** Up to so many rows each is compared with each. */
const FEW = 2500
/** Rows in the shelves that are looked through for each row, beyond that. */
const LOOKED_THROUGH = 600

/**
 * Nearest rows of every row. Of many rows only those on the same or the next shelves are compared, shelves being the rows
 * nearest to one that was picked: a few neighbours may be missed, which a picture does not show. `onPart` hears which share
 * is done.
 */
export const nearestNeighbours = (directions: Directions, k: number, onPart: (part: number) => void): Neighbours => {
  const total = directions.values.length / directions.size
  const found: Neighbours = { k, rows: new Int32Array(total * k).fill(-1), distances: new Float32Array(total * k) }
  const candidatesOf = total <= FEW ? () => everyRow(total) : shelves(directions, total)
  for (let row = 0; row < total; row++) {
    keepNearest(directions, row, candidatesOf(row), found)
    if (row % 250 === 0) onPart(row / total)
  }
  return found
}

const known = new Map<number, Int32Array>()
const everyRow = (total: number): Int32Array => {
  const rows = known.get(total) ?? Int32Array.from({ length: total }, (_, row) => row)
  known.set(total, rows)
  return rows
}

/** Puts the nearest of the candidates into the lists, by insertion. */
const keepNearest = (
  directions: Directions,
  row: number,
  candidates: Int32Array,
  { k, rows, distances }: Neighbours,
) => {
  const start = row * k
  let kept = 0
  for (const other of candidates) {
    if (other === row) continue
    const distance = Math.max(0, 1 - cosine(directions, row, other))
    if (kept === k && distance >= at(distances, start + k - 1)) continue
    let place = kept < k ? kept++ : k - 1
    for (; place > 0 && at(distances, start + place - 1) > distance; place--) {
      distances[start + place] = at(distances, start + place - 1)
      rows[start + place] = at(rows, start + place - 1)
    }
    distances[start + place] = distance
    rows[start + place] = other
  }
}

/** Rows by the picked row they are nearest to; a row's candidates are those of the nearest picked ones. */
const shelves = (directions: Directions, total: number): ((row: number) => Int32Array) => {
  const count = Math.round(Math.sqrt(total))
  const picked = Array.from({ length: count }, (_, shelf) => Math.floor((shelf * total) / count))
  const lists = picked.map((): number[] => [])
  const likeness = (row: number): Float32Array => Float32Array.from(picked, (other) => cosine(directions, row, other))
  const homes = Int32Array.from({ length: total }, (_, row) => {
    const all = likeness(row)
    let home = 0
    for (let shelf = 1; shelf < count; shelf++) if (at(all, shelf) > at(all, home)) home = shelf
    lists[home]?.push(row)
    return home
  })
  const gathered = new Map<number, Int32Array>()
  return (row) => {
    const home = at(homes, row)
    const ready = gathered.get(home)
    if (ready !== undefined) return ready
    const all = likeness(picked[home] ?? 0)
    const order = [...picked.keys()].sort((a, b) => at(all, b) - at(all, a))
    const rows: number[] = []
    for (const shelf of order) {
      if (rows.length >= LOOKED_THROUGH) break
      rows.push(...(lists[shelf] ?? []))
    }
    const made = Int32Array.from(rows)
    gathered.set(home, made)
    return made
  }
}
