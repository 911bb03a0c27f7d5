import type { Brush, Composition } from '../brush.ts'
import { circle, disc, line, open, path, polar, ring, tenth, times, type Shape } from '../shapes.ts'

const stars = ({ random, art }: Brush, count: number): string =>
  times(count, () => disc(random.between(0, 200), random.between(0, art.bottom + 20), random.between(0.4, 1.5))).join(
    '',
  )

const ellipse = (cx: number, cy: number, rx: number, ry: number, turn: number): string => {
  const [x1, y1] = polar(cx, cy, rx, turn)
  const [x2, y2] = polar(cx, cy, -rx, turn)
  const arc = `A${tenth(rx)} ${tenth(ry)} ${tenth((turn * 180) / Math.PI)} 0 1`
  return `M${tenth(x1)} ${tenth(y1)}${arc} ${tenth(x2)} ${tenth(y2)}${arc} ${tenth(x1)} ${tenth(y1)}Z`
}

export const orbit: Composition = {
  place: 'foot',
  draw: (brush) => {
    const { random, palette, art, flip } = brush
    const turn = flip * random.between(0.3, 0.9)
    const core = random.between(20, 36)
    const orbits = times(3, (index) =>
      line(
        ellipse(art.cx, art.cy, 92 - index * 17, 28 + index * 13, turn + flip * index * random.between(0.45, 0.75)),
        index === 1 ? palette.hot : palette.mid,
        1.6 + index,
      ),
    )
    const [mx, my] = polar(art.cx, art.cy, core + random.between(26, 40), random.between(0, 6.28))
    return [
      path(stars(brush, 26), palette.mid),
      ...orbits,
      circle(art.cx, art.cy, core, palette.high),
      circle(mx, my, random.between(5, 9), palette.hot),
    ]
  },
}

export const planet: Composition = {
  place: 'foot',
  draw: (brush) => {
    const { random, palette, art, flip } = brush
    const r = random.between(58, 84)
    const cx = art.cx + flip * random.between(20, 62)
    const cy = art.cy + random.between(-8, 26)
    return [
      path(stars(brush, 46), palette.high, 0.85),
      circle(cx, cy, r, palette.mid),
      circle(cx - flip * r * 0.2, cy - r * 0.16, r * 0.78, palette.hot),
      line(ellipse(cx, cy, r * 1.55, r * 0.3, flip * -0.32), palette.high, 3.2),
      circle(
        art.cx - flip * random.between(50, 76),
        art.top + random.between(24, 60),
        random.between(5, 13),
        palette.high,
      ),
    ]
  },
}

export const eclipse: Composition = {
  place: 'foot',
  draw: ({ random, palette, art, flip }) => {
    const r = Math.min(72, art.height * 0.34) * random.between(0.8, 1.05)
    const shift = random.between(0.1, 0.34)
    return [
      circle(art.cx, art.cy, r * 1.62, palette.low),
      circle(art.cx, art.cy, r * 1.28, palette.mid),
      circle(art.cx, art.cy, r, palette.high),
      circle(art.cx + flip * r * shift, art.cy - r * shift * 0.4, r * 0.98, palette.ground),
    ]
  },
}

export const moon: Composition = {
  place: 'foot',
  draw: (brush) => {
    const { random, palette, art, flip } = brush
    const r = random.between(30, 52)
    const [cx, cy] = [art.cx - flip * random.between(0, 42), art.top + random.between(58, 82)]
    const hill = art.bottom - random.between(14, 34)
    return [
      path(stars(brush, 50), palette.high, 0.9),
      circle(cx, cy, r, palette.high),
      circle(cx + flip * r * 0.5, cy - r * 0.2, r * 0.9, palette.ground),
      path(
        `M0 ${tenth(hill + 12)}Q60 ${tenth(hill - 34)} 112 ${tenth(hill)}T200 ${tenth(hill - 20)}V300H0Z`,
        palette.mid,
      ),
      path(`M0 ${tenth(hill + 34)}Q80 ${tenth(hill + 4)} 200 ${tenth(hill + 26)}V300H0Z`, palette.low),
    ]
  },
}

export const constellation: Composition = {
  place: 'foot',
  draw: (brush) => {
    const { random, palette, art } = brush
    const points = times(
      7,
      (index) => [22 + index * 26 + random.between(-8, 8), random.between(art.top + 30, art.bottom - 12)] as const,
    )
    const bright = points.map(([x, y]) => disc(x, y, random.between(2.4, 6))).join('')
    return [path(stars(brush, 70), palette.mid), line(open(points), palette.hot, 1.2, 0.85), path(bright, palette.high)]
  },
}

export const comet: Composition = {
  place: 'foot',
  draw: (brush) => {
    const { random, palette, art, flip } = brush
    const [hx, hy] = [art.cx + flip * random.between(30, 60), art.top + random.between(52, 86)]
    const tail = (spread: number, reach: number): string =>
      `M${tenth(hx)} ${tenth(hy - spread)}L${tenth(hx - flip * reach)} ${tenth(hy + reach * 0.62)}L${tenth(hx)} ${tenth(hy + spread)}Z`
    return [
      path(stars(brush, 40), palette.high, 0.8),
      path(tail(26, 230), palette.low),
      path(tail(18, 190), palette.mid),
      path(tail(9, 150), palette.hot),
      circle(hx, hy, random.between(15, 22), palette.high),
    ]
  },
}

export const ripples: Composition = {
  place: 'foot',
  draw: ({ random, palette, art, flip }) => {
    const [cx, cy] = [art.cx + flip * random.between(10, 60), art.cy + random.between(-24, 24)]
    const count = Math.round(random.between(5, 8))
    const rings: Shape[] = times(count, (index) =>
      ring(cx, cy, 24 + index * random.between(17, 22), index % 3 === 1 ? palette.hot : palette.mid, 7 - index * 0.6),
    )
    return [...rings, circle(cx, cy, random.between(9, 16), palette.high)]
  },
}
