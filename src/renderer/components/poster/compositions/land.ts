import type { Composition } from '../brush.ts'
import { circle, closed, line, path, rect, tenth, times, type Point } from '../shapes.ts'

export const ridge: Composition = {
  place: 'foot',
  draw: ({ random, palette, art, flip }) => {
    const range = (base: number, rough: number): string => {
      const peaks: Point[] = times(9, (index) => [
        index * 25,
        base - random.between(0, rough) * (index % 2 === 0 ? 0.35 : 1),
      ])
      return closed([[0, 300], ...peaks, [200, 300]])
    }
    const horizon = art.top + art.height * 0.56
    return [
      circle(
        art.cx + flip * random.between(10, 55),
        horizon - random.between(34, 66),
        random.between(22, 36),
        palette.hot,
      ),
      path(range(horizon + 12, 78), palette.mid),
      path(range(horizon + 40, 54), palette.low),
      path(range(horizon + 68, 34), palette.ground),
    ]
  },
}

export const road: Composition = {
  place: 'head',
  draw: ({ random, palette, art, flip }) => {
    const horizon = art.top + art.height * random.between(0.3, 0.45)
    const vanish = art.cx + flip * random.between(0, 40)
    const depth = 300 - horizon
    const dashes = times(5, (index) => {
      const [a, b] = [horizon + depth * (index / 5) ** 1.7, horizon + depth * ((index + 0.5) / 5) ** 1.7]
      const at = (y: number): number => vanish + ((art.cx - vanish) * (y - horizon)) / depth
      const half = (y: number): number => 0.4 + ((y - horizon) / depth) * 5
      return closed([
        [at(a) - half(a), a],
        [at(a) + half(a), a],
        [at(b) + half(b), b],
        [at(b) - half(b), b],
      ])
    })
    return [
      circle(vanish, horizon, random.between(26, 46), palette.hot),
      rect(0, horizon, 200, 300 - horizon, palette.mid),
      path(
        closed([
          [vanish - 3, horizon],
          [vanish + 3, horizon],
          [176, 300],
          [24, 300],
        ]),
        palette.low,
      ),
      path(dashes.join(''), palette.high),
    ]
  },
}

export const sea: Composition = {
  place: 'foot',
  draw: ({ random, palette, art, flip }) => {
    const level = art.top + art.height * random.between(0.5, 0.62)
    const wave = (y: number, swell: number): string =>
      `M0 ${tenth(y)}` + times(5, (index) => `q20 ${tenth(index % 2 === 0 ? -swell : swell)} 40 0`).join('') + 'V300H0Z'
    return [
      circle(
        art.cx + flip * random.between(0, 46),
        level - random.between(-6, 30),
        random.between(30, 48),
        palette.hot,
      ),
      path(wave(level, random.between(8, 18)), palette.mid),
      path(wave(level + random.between(18, 26), -random.between(8, 16)), palette.low),
      path(wave(level + random.between(44, 56), random.between(5, 12)), palette.ground),
    ]
  },
}

export const sunBars: Composition = {
  place: 'foot',
  draw: ({ random, palette, art }) => {
    const r = Math.min(78, art.height * 0.4)
    const cy = art.top + art.height * 0.54
    const gaps = times(5, (index) =>
      rect(0, cy + r * 0.06 + index * r * 0.2, 200, 3 + index * r * 0.022, palette.ground),
    )
    return [
      circle(art.cx, cy, r, palette.hot),
      ...gaps,
      rect(0, cy + r * 0.98, 200, 300, palette.mid),
      rect(0, cy + r * 0.98, 200, random.between(3, 8), palette.high),
    ]
  },
}

export const mesa: Composition = {
  place: 'head',
  draw: ({ random, palette, art, flip }) => {
    const base = art.top + art.height * 0.72
    const block = (x: number, width: number, height: number): string =>
      closed([
        [x - width * 0.72, base],
        [x - width * 0.5, base - height * 0.5],
        [x - width * 0.42, base - height],
        [x + width * 0.4, base - height],
        [x + width * 0.52, base - height * 0.46],
        [x + width * 0.78, base],
      ])
    return [
      circle(
        art.cx - flip * random.between(20, 60),
        base - random.between(48, 84),
        random.between(17, 28),
        palette.high,
      ),
      path(block(100 + flip * random.between(34, 54), random.between(60, 80), random.between(64, 96)), palette.hot),
      path(block(100 - flip * random.between(40, 66), random.between(44, 62), random.between(34, 58)), palette.mid),
      rect(0, base, 200, 300, palette.mid),
      rect(0, base + random.between(22, 40), 200, 300, palette.low),
    ]
  },
}

export const forest: Composition = {
  place: 'head',
  draw: ({ random, palette, art }) => {
    const trunk = (x: number, width: number): string => {
      const lean = random.between(-7, 7)
      const branch = art.top + art.height * random.between(0.2, 0.5)
      const reach = random.between(18, 34) * random.pick([1, -1])
      const twig = closed([
        [x + lean * 0.5, branch + 12],
        [x + reach, branch - 18],
        [x + lean * 0.5, branch + 5],
      ])
      return `${closed([
        [x - width / 2, 300],
        [x + lean - width / 4, art.top - 20],
        [x + lean + width / 4, art.top - 20],
        [x + width / 2, 300],
      ])}${twig}`
    }
    const row = (count: number, width: number): string =>
      times(count, (index) =>
        trunk(((index + random.between(0.2, 0.8)) * 200) / count, width * random.between(0.7, 1.3)),
      ).join('')
    return [
      circle(art.cx + random.between(-40, 40), art.top + art.height * 0.44, random.between(34, 50), palette.hot),
      path(row(8, 5), palette.low),
      path(row(6, 8), palette.mid),
      path(row(4, 14), palette.high),
    ]
  },
}

export const dunes: Composition = {
  place: 'head',
  draw: ({ random, palette, art, flip }) => {
    const dune = (y: number, bend: number): string =>
      `M0 ${tenth(y + bend)}C60 ${tenth(y - bend)} 120 ${tenth(y + bend * 1.4)} 200 ${tenth(y - bend * 0.6)}V300H0Z`
    const top = art.top + art.height * 0.42
    return [
      circle(
        art.cx + flip * random.between(20, 60),
        top - random.between(10, 30),
        random.between(18, 30),
        palette.high,
      ),
      ...times(4, (index) =>
        path(
          dune(top + index * art.height * 0.14, flip * (index % 2 === 0 ? 1 : -1) * random.between(12, 26)),
          [palette.hot, palette.mid, palette.low, palette.mid][index] ?? palette.mid,
        ),
      ),
      line(`M0 ${tenth(top + 96)}Q100 ${tenth(top + 70)} 200 ${tenth(top + 104)}`, palette.high, 1, 0.6),
    ]
  },
}
