import type { Composition } from '../brush.ts'
import { box, circle, closed, disc, line, open, path, polar, rect, ring, tenth, times, type Point } from '../shapes.ts'

export const confetti: Composition = {
  place: 'foot',
  draw: ({ random, palette, art }) => {
    const scrap = (): string => {
      const [x, y, angle] = [
        random.between(0, 200),
        random.between(art.top - 4, art.bottom + 8),
        random.between(0, 3.1),
      ]
      const [long, wide] = [random.between(6, 13), random.between(2.4, 5)]
      const corner = (a: number, b: number): Point => [
        x + a * Math.cos(angle) - b * Math.sin(angle),
        y + a * Math.sin(angle) + b * Math.cos(angle),
      ]
      return closed([corner(-long, -wide), corner(long, -wide), corner(long, wide), corner(-long, wide)])
    }
    const heap = (count: number): string => times(count, scrap).join('')
    return [path(heap(16), palette.mid), path(heap(14), palette.hot), path(heap(9), palette.high)]
  },
}

export const bubbles: Composition = {
  place: 'foot',
  draw: ({ random, palette, art }) =>
    times(11, (index) =>
      circle(
        random.between(6, 194),
        random.between(art.top, art.bottom),
        42 - index * 3 + random.between(-4, 6),
        [palette.mid, palette.hot, palette.low, palette.high][index % 4] ?? palette.mid,
        0.92,
      ),
    ),
}

export const dots: Composition = {
  place: 'foot',
  draw: ({ random, palette, art }) => {
    const [columns, pitch] = [9, 200 / 9]
    const rows = Math.ceil((art.height + 16) / pitch)
    const [fx, fy] = [random.between(0, 200), art.top + random.between(0, art.height)]
    const size = (x: number, y: number): number => Math.max(1.6, pitch * 0.52 * (1 - Math.hypot(x - fx, y - fy) / 230))
    const all = times(columns * rows, (index) => {
      const [x, y] = [((index % columns) + 0.5) * pitch, art.top - 4 + (Math.floor(index / columns) + 0.5) * pitch]
      return disc(x, y, size(x, y))
    })
    return [
      path(all.filter((_, index) => index % 7 !== 3).join(''), palette.mid),
      path(all.filter((_, index) => index % 7 === 3).join(''), palette.hot),
      circle(fx, fy, random.between(14, 26), palette.high),
    ]
  },
}

export const checker: Composition = {
  place: 'foot',
  draw: ({ random, palette, art, flip }) => {
    const count = random.pick([4, 5])
    const side = 200 / count
    const rows = Math.ceil(art.height / side)
    const cells = times(count * rows, (index) => ({
      x: (index % count) * side,
      y: art.top + Math.floor(index / count) * side,
    }))
    const quarter = ({ x, y }: { x: number; y: number }): string => {
      const turn = random.pick([0, 1, 2, 3])
      const [cx, cy] = [x + (turn % 2) * side, y + (turn > 1 ? side : 0)]
      const [ex, ey] = [cx === x ? x + side : x, cy === y ? y + side : y]
      const sweep = (cx === x) === (cy === y) ? 1 : 0
      return `M${tenth(cx)} ${tenth(cy)}L${tenth(ex)} ${tenth(cy)}A${tenth(side)} ${tenth(side)} 0 0 ${sweep} ${tenth(cx)} ${tenth(ey)}Z`
    }
    const drawn = cells.map(quarter)
    const group = (rest: number): string => drawn.filter((_, index) => (index * flip + 40) % 4 === rest).join('')
    return [path(group(0) + group(2), palette.mid), path(group(1), palette.hot), path(group(3), palette.high)]
  },
}

export const maze: Composition = {
  place: 'foot',
  draw: ({ random, palette, art, flip }) => {
    const count = Math.round(random.between(5, 7))
    const reach = Math.min(94, art.height * 0.5)
    const squares = times(count, (index) => {
      const half = reach * (1 - index / count)
      const gap = random.between(10, 18)
      const points: Point[] = [
        [art.cx + flip * gap, art.cy - half],
        [art.cx + flip * half, art.cy - half],
        [art.cx + flip * half, art.cy + half],
        [art.cx - flip * half, art.cy + half],
        [art.cx - flip * half, art.cy - half],
        [art.cx - flip * gap * 0.2, art.cy - half],
      ]
      return line(open(points), index % 3 === 1 ? palette.hot : palette.mid, 5.5)
    })
    return [...squares, circle(art.cx, art.cy, 5.5, palette.high)]
  },
}

export const spiral: Composition = {
  place: 'foot',
  draw: ({ random, palette, art, flip }) => {
    const turns = random.between(3.4, 5)
    const reach = Math.min(98, art.height * 0.52)
    const arm = (start: number): string =>
      open(
        times(72, (index) => {
          const part = index / 71
          return polar(art.cx, art.cy, reach * part, flip * (start + part * turns * 2 * Math.PI))
        }),
      )
    const begin = random.between(0, 6.28)
    return [
      line(arm(begin + Math.PI), palette.mid, 5),
      line(arm(begin), palette.hot, 5),
      circle(art.cx, art.cy, 8, palette.high),
    ]
  },
}

export const contour: Composition = {
  place: 'foot',
  draw: ({ random, palette, art }) => {
    const phase = random.between(0, 6.28)
    const bump = random.between(30, 62)
    const [cx, width] = [random.between(60, 140), random.between(28, 46)]
    const count = 13
    return times(count, (index) => {
      const base = art.top + 34 + (index * (art.height - 34)) / count
      const points = times(26, (step): Point => {
        const x = step * 8
        const hill =
          bump * Math.exp(-(((x - cx) / width) ** 2)) * (0.35 + 0.65 * Math.abs(Math.sin(index * 1.3 + phase)))
        return [x, base - hill - 3 * Math.sin(step * 0.9 + index * 2 + phase)]
      })
      return line(open(points), index % 5 === 2 ? palette.hot : index % 5 === 4 ? palette.high : palette.mid, 2.2)
    })
  },
}

export const contactSheet: Composition = {
  place: 'foot',
  draw: ({ random, palette, art }) => {
    const [columns, gap] = [random.pick([4, 5]), 5]
    const width = (200 - 24 - gap * (columns - 1)) / columns
    const height = width * 0.72
    const rows = Math.floor((art.height - 10) / (height + gap))
    const cells = times(columns * rows, (index) =>
      box(
        12 + (index % columns) * (width + gap),
        art.top + 14 + Math.floor(index / columns) * (height + gap),
        width,
        height,
      ),
    )
    const shade = cells.map(() => random.next())
    const group = (low: number, high: number): string =>
      cells.filter((_, index) => (shade[index] ?? 0) >= low && (shade[index] ?? 0) < high).join('')
    const chosen = Math.floor(random.between(0, cells.length))
    const [row, column] = [Math.floor(chosen / columns), chosen % columns]
    return [
      path(group(0, 0.3), palette.low),
      path(group(0.3, 0.72), palette.mid),
      path(group(0.72, 0.9), palette.hot),
      path(group(0.9, 1), palette.high),
      ring(
        12 + column * (width + gap) + width / 2,
        art.top + 14 + row * (height + gap) + height / 2,
        width * 0.62,
        palette.high,
        2,
      ),
    ]
  },
}

export const stripes: Composition = {
  place: 'foot',
  draw: ({ random, palette, art, flip }) => {
    const lean = flip * random.between(50, 110)
    const count = random.pick([6, 7, 8])
    return times(count, (index) => {
      const x = -60 + (index * 320) / count
      const width = random.between(12, 26)
      const band: Point[] = [
        [x, art.bottom + 60],
        [x + lean, art.top - 20],
        [x + lean + width, art.top - 20],
        [x + width, art.bottom + 60],
      ]
      return path(closed(band), index === 3 ? palette.high : index % 2 === 0 ? palette.hot : palette.mid)
    })
  },
}

export const strata: Composition = {
  place: 'foot',
  draw: ({ random, palette, art }) => {
    const inks = [palette.high, palette.hot, palette.mid, palette.low]
    const heights = times(7, () => random.between(0.5, 1.6))
    const sum = heights.reduce((total, height) => total + height, 0)
    let y = art.top
    return heights.map((height, index) => {
      const depth = (height / sum) * art.height
      const band = rect(0, y, 200, depth * random.between(0.55, 0.92), inks[(index * 3 + 2) % 4] ?? palette.mid)
      y += depth
      return band
    })
  },
}
