import type { Brush, Composition } from '../brush.ts'
import { circle, closed, path, polar, rect, tenth, times, type Point, type Shape } from '../shapes.ts'

export const rays: Composition = {
  place: 'foot',
  draw: ({ random, palette, art }) => {
    const [cx, cy] = [random.between(50, 150), art.top + art.height * random.between(0.3, 0.6)]
    const count = random.pick([12, 14, 18])
    const wedge = (index: number): string => {
      const angle = ((index + random.between(-0.12, 0.12)) * 2 * Math.PI) / count
      const width = (Math.PI / count) * random.between(0.5, 1.1)
      return closed([[cx, cy], polar(cx, cy, 380, angle - width / 2), polar(cx, cy, 380, angle + width / 2)])
    }
    const wedges = times(count, wedge)
    return [
      path(wedges.filter((_, index) => index % 3 !== 0).join(''), palette.mid),
      path(wedges.filter((_, index) => index % 3 === 0).join(''), palette.hot),
      circle(cx, cy, random.between(18, 34), palette.high),
    ]
  },
}

export const shards: Composition = {
  place: 'foot',
  draw: ({ random, palette, art }) => {
    const [cx, cy] = [art.cx + random.between(-30, 30), art.cy]
    const count = random.pick([9, 11, 13])
    return times(count, (index) => {
      const angle = (index * 2 * Math.PI) / count + random.between(-0.12, 0.12)
      const inner = random.between(4, 30)
      const piece: Point[] = [
        polar(cx, cy, inner, angle),
        polar(cx, cy, random.between(70, 170), angle - random.between(0.08, 0.24)),
        polar(cx, cy, random.between(60, 190), angle + random.between(0.06, 0.2)),
      ]
      return path(
        closed(piece),
        [palette.mid, palette.hot, palette.low, palette.mid, palette.high][index % 5] ?? palette.mid,
      )
    })
  },
}

export const chevrons: Composition = {
  place: 'foot',
  draw: ({ random, palette, art, flip }) => {
    const count = Math.round(random.between(4, 6))
    const depth = random.between(38, 70) * flip
    const thick = art.height / (count + 0.6)
    return times(count, (index) => {
      const y = art.top + index * thick + (flip === 1 ? -18 : 40)
      const arrow: Point[] = [
        [-2, y],
        [100, y + depth],
        [202, y],
        [202, y + thick * 0.62],
        [100, y + depth + thick * 0.62],
        [-2, y + thick * 0.62],
      ]
      const hot = Math.floor(count / 2)
      return path(closed(arrow), index === hot ? palette.high : index === hot - 1 ? palette.hot : palette.mid)
    })
  },
}

export const fields: Composition = {
  place: 'foot',
  draw: ({ random, palette, art }) => {
    const inset = random.between(12, 20)
    const cut = art.top + art.height * random.between(0.36, 0.62)
    const soft = (y: number, height: number, fill: string): Shape[] => [
      rect(inset - 3, y - 3, 206 - 2 * inset, height + 6, fill, 0.35),
      rect(inset, y, 200 - 2 * inset, height, fill),
    ]
    const top = art.top + inset + 6
    return [
      ...soft(top, cut - top - 6, palette.hot),
      ...soft(cut, art.bottom - cut - 4, palette.mid),
      rect(inset, cut - 8, 200 - 2 * inset, random.between(3, 6), palette.high),
    ]
  },
}

const leaf = (x: number, y: number, length: number, width: number, angle: number): string => {
  const [tx, ty] = polar(x, y, length, angle)
  const [ax, ay] = polar(x, y, length * 0.5, angle - width)
  const [bx, by] = polar(x, y, length * 0.5, angle + width)
  return `M${tenth(x)} ${tenth(y)}Q${tenth(ax)} ${tenth(ay)} ${tenth(tx)} ${tenth(ty)}Q${tenth(bx)} ${tenth(by)} ${tenth(x)} ${tenth(y)}Z`
}

export const leaves: Composition = {
  place: 'foot',
  draw: ({ random, palette, art, flip }) => {
    const x = art.cx - flip * random.between(6, 30)
    const stem = (y: number): number => x + flip * (art.bottom - y) * 0.22
    const pairs = Math.round(random.between(4, 6))
    const drawn = times(pairs * 2, (index) => {
      const y = art.top + 34 + (Math.floor(index / 2) + 0.5) * ((art.height - 34) / pairs)
      const side = index % 2 === 0 ? -0.5 : Math.PI + 0.5
      return leaf(stem(y), y, random.between(48, 78), random.between(0.5, 0.85), side + random.between(-0.2, 0.2))
    })
    return [
      circle(
        art.cx + flip * random.between(30, 56),
        art.top + random.between(30, 50),
        random.between(16, 28),
        palette.hot,
      ),
      path(
        closed([
          [x - 1.5, 300],
          [stem(art.top) - 1, art.top + 8],
          [stem(art.top) + 1, art.top + 8],
          [x + 2.5, 300],
        ]),
        palette.mid,
      ),
      path(drawn.filter((_, index) => index % 3 !== 0).join(''), palette.mid),
      path(drawn.filter((_, index) => index % 3 === 0).join(''), palette.high, 0.92),
    ]
  },
}

const pebble = ({ random }: Brush, cx: number, cy: number, r: number): string => {
  const points = times(7, (index) => polar(cx, cy, r * random.between(0.72, 1.18), (index * 2 * Math.PI) / 7))
  const middle = (a: Point, b: Point): Point => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]
  const first = points[0] ?? [cx, cy]
  const last = points.at(-1) ?? first
  const start = middle(last, first)
  return points.reduce(
    (d, point, index) => {
      const [mx, my] = middle(point, points[index + 1] ?? first)
      return `${d}Q${tenth(point[0])} ${tenth(point[1])} ${tenth(mx)} ${tenth(my)}`
    },
    `M${tenth(start[0])} ${tenth(start[1])}`,
  )
}

export const pebbles: Composition = {
  place: 'foot',
  draw: (brush) => {
    const { random, palette, art } = brush
    const inks = [palette.mid, palette.hot, palette.low, palette.high, palette.hot, palette.mid]
    return inks.map((ink, index) =>
      path(
        pebble(
          brush,
          random.between(24, 176),
          art.top + (index + 0.5) * (art.height / inks.length),
          random.between(24, 50),
        ),
        ink,
        0.94,
      ),
    )
  },
}

export const steps: Composition = {
  place: 'foot',
  draw: ({ random, palette, art, flip }) => {
    const inks = [palette.low, palette.mid, palette.hot, palette.high]
    return inks.map((ink, index) => {
      const size = 1 - index * 0.22
      const jitter = (): number => random.between(-7, 7)
      const [cx, cy] = [art.cx + flip * index * 7, art.cy + index * 5]
      const [w, h] = [96 * size, art.height * 0.48 * size]
      const torn: Point[] = [
        [cx - w + jitter(), cy - h + jitter()],
        [cx + w + jitter(), cy - h + jitter()],
        [cx + w + jitter(), cy + h + jitter()],
        [cx - w + jitter(), cy + h + jitter()],
      ]
      return path(closed(torn), ink)
    })
  },
}
