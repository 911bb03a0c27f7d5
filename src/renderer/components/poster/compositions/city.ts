import type { Composition } from '../brush.ts'
import { box, circle, closed, path, rect, times, type Point } from '../shapes.ts'

export const skyline: Composition = {
  place: 'head',
  draw: ({ random, palette, art, flip }) => {
    const lights: string[] = []
    const row = (count: number, low: number, high: number, lit: boolean): string =>
      times(count, (index) => {
        const width = 200 / count
        const top = art.top + art.height * random.between(low, high)
        for (let y = top + 8; lit && y < 292; y += 11) {
          for (let x = index * width + 5; x < (index + 1) * width - 6; x += 8) {
            if (random.chance(0.3)) lights.push(box(x, y, 3.6, 5.5))
          }
        }
        return box(index * width, top, width + 0.5, 300 - top)
      }).join('')
    return [
      circle(art.cx + flip * random.between(20, 60), art.top + art.height * 0.26, random.between(16, 30), palette.hot),
      path(row(9, 0.22, 0.5, false), palette.low),
      path(row(6, 0.4, 0.68, true), palette.mid),
      path(lights.join(''), palette.high),
    ]
  },
}

export const window: Composition = {
  place: 'foot',
  draw: ({ random, palette, art, flip }) => {
    const [width, height] = [random.between(70, 92), Math.min(130, art.height * 0.66)]
    const x = art.cx - width / 2 + flip * random.between(4, 26)
    const y = art.top + (art.height - height) * 0.36
    const bar = 4
    const beam: Point[] = [
      [x, y + height],
      [x + width, y + height],
      [x + width - flip * 46, 300],
      [x - flip * 46 - 16, 300],
    ]
    return [
      path(closed(beam), palette.low),
      rect(x - 7, y - 7, width + 14, height + 14, palette.mid),
      rect(x, y, width, height, palette.hot),
      circle(x + width * 0.66, y + height * 0.3, width * 0.17, palette.high),
      rect(x + width / 2 - bar / 2, y, bar, height, palette.mid),
      rect(x, y + height * random.pick([0.42, 0.5, 0.62]), width, bar, palette.mid),
    ]
  },
}

export const doorway: Composition = {
  place: 'foot',
  draw: ({ random, palette, art, flip }) => {
    const [width, height] = [random.between(40, 56), Math.min(118, art.height * 0.6)]
    const x = art.cx - width / 2 - flip * random.between(0, 34)
    const base = art.top + art.height * 0.76
    const person = x + width * 0.52
    return [
      rect(0, base, 200, 300, palette.low),
      path(
        closed([
          [x, base],
          [x + width, base],
          [x + width + flip * 76 + 30, 300],
          [x + flip * 76 - 30, 300],
        ]),
        palette.mid,
      ),
      rect(x, base - height, width, height, palette.hot),
      circle(person, base - height * 0.5, 5.4, palette.ground),
      path(
        closed([
          [person - 7, base - height * 0.42],
          [person + 7, base - height * 0.42],
          [person + 5, base],
          [person - 5, base],
        ]),
        palette.ground,
      ),
    ]
  },
}

export const stairs: Composition = {
  place: 'foot',
  draw: ({ random, palette, art, flip }) => {
    const count = Math.round(random.between(5, 8))
    const [run, rise] = [200 / count, (art.height * 0.82) / count]
    const steps = times(count, (index) => {
      const top = art.bottom - (index + 1) * rise
      const x = flip === 1 ? index * run : 200 - (index + 1) * run
      return [box(x, top, run + 0.5, 300 - top), box(x, top, run + 0.5, rise * 0.22)] as const
    })
    const last = flip === 1 ? 200 - run / 2 : run / 2
    return [
      path(steps.map(([step]) => step).join(''), palette.mid),
      path(steps.map(([, edge]) => edge).join(''), palette.hot),
      circle(last - flip * run, art.top + random.between(22, 34), random.between(11, 18), palette.high),
    ]
  },
}

export const blinds: Composition = {
  place: 'foot',
  draw: ({ random, palette, art, flip }) => {
    const slope = flip * random.between(14, 34)
    const count = Math.round(random.between(9, 13))
    const pitch = (art.bottom + 30 - art.top) / count
    const bright = Math.floor(random.between(2, count - 3))
    return times(count, (index) => {
      const y = art.top - 12 + index * pitch
      const depth = pitch * random.between(0.42, 0.68)
      const slat: Point[] = [
        [-4, y],
        [204, y + slope],
        [204, y + slope + depth],
        [-4, y + depth],
      ]
      const fill = index === bright ? palette.high : index % 4 === bright % 4 ? palette.hot : palette.mid
      return path(closed(slat), fill)
    })
  },
}

export const streetlamp: Composition = {
  place: 'foot',
  draw: ({ random, palette, art, flip }) => {
    const x = art.cx + flip * random.between(10, 44)
    const top = art.top + random.between(34, 52)
    const reach = random.between(44, 66)
    const figure = x - flip * random.between(6, 24)
    const base = art.bottom - 6
    return [
      path(
        closed([
          [x - 5, top],
          [x + 5, top],
          [x + reach, 300],
          [x - reach, 300],
        ]),
        palette.mid,
      ),
      path(
        closed([
          [x - 3, top],
          [x + 3, top],
          [x + reach * 0.5, 300],
          [x - reach * 0.5, 300],
        ]),
        palette.hot,
      ),
      circle(x, top, random.between(9, 13), palette.high),
      path(
        closed([
          [figure - 8, base],
          [figure - 6, base - 46],
          [figure + 6, base - 46],
          [figure + 8, base],
        ]),
        palette.ground,
      ),
      path(
        closed([
          [figure - 12, base - 50],
          [figure + 12, base - 50],
          [figure + 6, base - 54],
          [figure + 5, base - 64],
          [figure - 5, base - 64],
          [figure - 6, base - 54],
        ]),
        palette.ground,
      ),
    ]
  },
}

export const tunnel: Composition = {
  place: 'foot',
  draw: ({ random, palette, art }) => {
    const [cx, cy] = [art.cx + random.between(-24, 24), art.cy + random.between(-20, 20)]
    const turn = random.between(-0.16, 0.16)
    const inks = [palette.low, palette.mid, palette.low, palette.hot, palette.low, palette.high]
    return inks.map((ink, index) => {
      const half = 150 * 0.62 ** index
      const corners = times(4, (corner): Point => {
        const angle = Math.PI / 4 + (corner * Math.PI) / 2 + turn * index
        return [cx + half * 1.5 * Math.cos(angle), cy + half * 1.5 * Math.sin(angle)]
      })
      return path(closed(corners), ink)
    })
  },
}
