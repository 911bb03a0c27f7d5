import type { Composition } from '../brush.ts'
import { box, circle, closed, disc, line, path, polar, rect, ring, tenth, times, type Point } from '../shapes.ts'

export const eye: Composition = {
  place: 'foot',
  draw: ({ random, palette, art }) => {
    const [cy, open, r] = [art.cy, random.between(64, 104), random.between(28, 38)]
    const slit = random.chance(0.55)
    const lid = (lift: number): string =>
      `M8 ${tenth(cy)}Q100 ${tenth(cy - lift)} 192 ${tenth(cy)}Q100 ${tenth(cy + lift)} 8 ${tenth(cy)}Z`
    return [
      path(lid(open + 26), palette.low),
      path(lid(open), palette.mid),
      circle(100, cy, r, palette.hot),
      slit
        ? path(
            `M100 ${tenth(cy - r * 0.92)}Q${tenth(100 + r * 0.4)} ${tenth(cy)} 100 ${tenth(cy + r * 0.92)}Q${tenth(100 - r * 0.4)} ${tenth(cy)} 100 ${tenth(cy - r * 0.92)}Z`,
            palette.ground,
          )
        : circle(100, cy, r * 0.5, palette.ground),
      circle(100 + r * 0.34, cy - r * 0.36, r * 0.14, palette.high),
    ]
  },
}

export const teeth: Composition = {
  place: 'foot',
  draw: ({ random, palette, art }) => {
    const count = random.pick([7, 9])
    const jaw = (edge: number, way: 1 | -1): string => {
      const points: Point[] = times(count * 2 + 1, (index) => [
        (index * 200) / (count * 2),
        edge + (index % 2 === 0 ? 0 : way * random.between(30, 58)),
      ])
      return closed([[0, way === 1 ? art.top - 20 : 310], ...points, [200, way === 1 ? art.top - 20 : 310]])
    }
    return [
      circle(100, art.cy, random.between(40, 60), palette.hot),
      circle(100, art.cy, random.between(12, 20), palette.high),
      path(jaw(art.top + art.height * 0.24, 1), palette.mid),
      path(jaw(art.bottom - art.height * 0.14, -1), palette.mid),
    ]
  },
}

export const keyhole: Composition = {
  place: 'foot',
  draw: ({ random, palette, art }) => {
    const r = random.between(24, 34)
    const cy = art.top + art.height * 0.36
    const hole = (grow: number): string => {
      const [a, b] = [r * 0.46 + grow, r * 0.98 + grow]
      return (
        disc(100, cy, r + grow) +
        closed([
          [100 - a, cy],
          [100 - b, art.bottom + grow],
          [100 + b, art.bottom + grow],
          [100 + a, cy],
        ])
      )
    }
    return [
      path(hole(22), palette.low),
      path(hole(10), palette.mid),
      path(hole(0), palette.hot),
      circle(100, cy, r * 0.4, palette.high),
    ]
  },
}

export const mask: Composition = {
  place: 'foot',
  draw: ({ random, palette, art, flip }) => {
    const cy = art.cy - 6
    const [w, h] = [random.between(52, 64), Math.min(84, art.height * 0.44)]
    const half = (way: 1 | -1): string =>
      `M100 ${tenth(cy - h)}C${tenth(100 + way * w * 1.2)} ${tenth(cy - h)} ${tenth(100 + way * w)} ${tenth(cy + h * 0.5)} 100 ${tenth(cy + h)}Z`
    const brow = (way: 1 | -1): string => {
      const x = 100 + way * w * 0.42
      return `M${tenth(x - 15)} ${tenth(cy - h * 0.18)}Q${tenth(x)} ${tenth(cy - h * 0.42)} ${tenth(x + 15)} ${tenth(cy - h * 0.18)}Q${tenth(x)} ${tenth(cy - h * 0.02)} ${tenth(x - 15)} ${tenth(cy - h * 0.18)}Z`
    }
    const mouth = cy + h * 0.4
    const curve = flip * random.between(12, 24)
    return [
      path(half(-1), palette.hot),
      path(half(1), palette.mid),
      path(brow(-1) + brow(1), palette.ground),
      path(
        `M70 ${tenth(mouth)}Q100 ${tenth(mouth + curve)} 130 ${tenth(mouth)}Q100 ${tenth(mouth + curve * 1.9)} 70 ${tenth(mouth)}Z`,
        palette.high,
      ),
    ]
  },
}

export const meeting: Composition = {
  place: 'foot',
  draw: ({ random, palette, art, flip }) => {
    const r = Math.min(66, art.height * 0.33) * random.between(0.85, 1.05)
    const apart = r * random.between(0.42, 0.66)
    const tilt = flip * random.between(0, 26)
    const [lx, ly, rx, ry] = [art.cx - apart, art.cy + tilt, art.cx + apart, art.cy - tilt]
    const distance = Math.hypot(rx - lx, ry - ly) / 2
    const height = Math.sqrt(Math.max(0, r * r - distance * distance))
    const [ux, uy] = [(-(ry - ly) / (2 * distance)) * height, ((rx - lx) / (2 * distance)) * height]
    const arc = `A${tenth(r)} ${tenth(r)} 0 0`
    const lens = `M${tenth(art.cx + ux)} ${tenth(art.cy + uy)}${arc} 1 ${tenth(art.cx - ux)} ${tenth(art.cy - uy)}${arc} 1 ${tenth(art.cx + ux)} ${tenth(art.cy + uy)}Z`
    return [circle(lx, ly, r, palette.mid), circle(rx, ry, r, palette.hot), path(lens, palette.high)]
  },
}

export const arcs: Composition = {
  place: 'foot',
  draw: ({ random, palette, art, flip }) => {
    const [cx, cy] = [art.cx + flip * random.between(10, 46), art.bottom - random.between(0, 20)]
    const inks = [palette.low, palette.mid, palette.hot, palette.mid, palette.high]
    return inks.map((ink, index) => circle(cx, cy, 158 - index * random.between(28, 32), ink))
  },
}

export const staves: Composition = {
  place: 'foot',
  draw: ({ random, palette, art, flip }) => {
    const [pitch, sway] = [art.height * 0.11, flip * random.between(18, 42)]
    const top = art.top + art.height * 0.26
    const at = (x: number, row: number): number => top + row * pitch + sway * Math.sin(x / 42)
    const stave = (row: number): string =>
      `M0 ${tenth(at(0, row))}` +
      times(20, (index) => `L${(index + 1) * 10} ${tenth(at((index + 1) * 10, row))}`).join('')
    const notes = times(6, (index) => {
      const x = 24 + index * 30
      const y = at(x, random.pick([0, 1, 2, 3, 4]))
      return `${disc(x, y, 7.5)}${box(x + 5, y - 34, 2.4, 34)}`
    })
    return [
      ...times(5, (row) => line(stave(row), row === 2 ? palette.hot : palette.mid, 2.6)),
      path(notes.join(''), palette.high),
    ]
  },
}

export const vinyl: Composition = {
  place: 'foot',
  draw: ({ random, palette, art, flip }) => {
    const r = Math.min(96, art.height * 0.5)
    const cx = art.cx + flip * random.between(0, 60)
    const grooves = times(5, (index) => ring(cx, art.cy, r * (0.9 - index * 0.11), palette.mid, 1.6))
    return [
      circle(cx, art.cy, r, palette.low),
      ...grooves,
      circle(cx, art.cy, r * 0.34, palette.hot),
      circle(cx, art.cy, r * 0.07, palette.high),
    ]
  },
}

export const keys: Composition = {
  place: 'foot',
  draw: ({ random, palette, art }) => {
    const count = random.pick([7, 8, 9])
    const width = 200 / count
    const pressed = Math.floor(random.between(1, count - 1))
    const ivory = times(count, (index) =>
      rect(
        index * width + 1,
        art.top - 4,
        width - 2,
        art.height - random.between(0, 8) - (index === pressed ? -14 : 8),
        index === pressed ? palette.hot : palette.high,
      ),
    )
    const ebony = times(count - 1, (index) =>
      index % 7 === 2 || index % 7 === 6
        ? ''
        : box((index + 1) * width - width * 0.3, art.top - 4, width * 0.6, art.height * 0.56),
    )
    return [rect(0, art.top - 10, 200, art.height, palette.low), ...ivory, path(ebony.join(''), palette.mid)]
  },
}

export const crown: Composition = {
  place: 'foot',
  draw: ({ random, palette, art }) => {
    const [w, base] = [random.between(58, 72), art.cy + 36]
    const peaks = random.pick([3, 5])
    const rim: Point[] = times(peaks * 2 + 1, (index) => [
      100 - w + (index * w) / peaks,
      index % 2 === 0 ? base - random.between(12, 22) : base - random.between(62, 92),
    ])
    const tips = rim
      .filter((_, index) => index % 2 === 1)
      .map(([x, y]) => disc(x, y, 6))
      .join('')
    return [
      circle(100, art.cy, Math.min(96, art.height * 0.5), palette.low),
      path(closed([[100 - w, base], ...rim, [100 + w, base]]), palette.hot),
      rect(100 - w, base, 2 * w, 15, palette.mid),
      path(tips, palette.high),
    ]
  },
}

export const castle: Composition = {
  place: 'head',
  draw: ({ random, palette, art, flip }) => {
    const tower = (x: number, width: number, top: number): string =>
      box(x - width / 2, top, width, 300 - top) +
      closed([
        [x - width * 0.72, top],
        [x, top - width * 1.5],
        [x + width * 0.72, top],
      ])
    const level = (part: number): number => art.top + art.height * part
    const back = times(3, (index) =>
      tower(40 + index * 60 + random.between(-8, 8), random.between(18, 26), level(random.between(0.4, 0.56))),
    )
    const front = [
      tower(100 + flip * random.between(10, 30), 34, level(0.42)),
      tower(100 - flip * random.between(30, 46), 24, level(0.6)),
      tower(100 + flip * 74, 22, level(0.66)),
    ]
    const lights = times(5, () => box(random.between(60, 140), level(random.between(0.62, 0.9)), 4, 9))
    return [
      circle(art.cx - flip * random.between(10, 50), level(0.3), random.between(24, 40), palette.high),
      path(back.join(''), palette.low),
      path(front.join('') + box(0, level(0.86), 200, 100), palette.mid),
      path(lights.join(''), palette.hot),
    ]
  },
}

export const balloon: Composition = {
  place: 'foot',
  draw: ({ random, palette, art, flip }) => {
    const one = (x: number, y: number, r: number): string =>
      `M${tenth(x)} ${tenth(y + r * 1.35)}C${tenth(x - r * 1.5)} ${tenth(y + r * 0.3)} ${tenth(x - r)} ${tenth(y - r)} ${tenth(x)} ${tenth(y - r)}S${tenth(x + r * 1.5)} ${tenth(y + r * 0.3)} ${tenth(x)} ${tenth(y + r * 1.35)}Z`
    const knot: Point = [art.cx - flip * random.between(0, 20), art.bottom + 30]
    const places = times(5, (index) => ({
      x: 34 + index * 33 + random.between(-8, 8),
      y: art.top + art.height * random.between(0.24, 0.56),
      r: random.between(20, 30),
    }))
    const strings = places
      .map(({ x, y, r }) => `M${tenth(x)} ${tenth(y + r * 1.3)}L${tenth(knot[0])} ${tenth(knot[1])}`)
      .join('')
    return [
      line(strings, palette.mid, 1.2),
      ...places.map(({ x, y, r }, index) =>
        path(one(x, y, r), [palette.hot, palette.mid, palette.high][index % 3] ?? palette.hot),
      ),
    ]
  },
}

export const reel: Composition = {
  place: 'foot',
  draw: ({ random, palette, art, flip }) => {
    const r = Math.min(80, art.height * 0.42)
    const cx = art.cx + flip * random.between(0, 40)
    const turn = random.between(0, 1)
    const holes = times(6, (index) => disc(...polar(cx, art.cy, r * 0.6, turn + (index * Math.PI) / 3), r * 0.2)).join(
      '',
    )
    return [
      circle(cx, art.cy, r, palette.mid),
      path(holes, palette.ground),
      ring(cx, art.cy, r * 0.94, palette.hot, 3),
      circle(cx, art.cy, r * 0.14, palette.high),
    ]
  },
}
