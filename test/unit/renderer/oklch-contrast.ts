const COLOUR = /^oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)$/

const channel = (value: number): number => Math.min(1, Math.max(0, value))

/** Relative luminance of an `oklch(l c h)` colour, clipped to sRGB as a screen would. Ottosson 2020. */
const luminance = (css: string): number => {
  const [, l = NaN, c = NaN, h = NaN] = COLOUR.exec(css)?.map(Number) ?? []
  const [a, b] = [c * Math.cos((h * Math.PI) / 180), c * Math.sin((h * Math.PI) / 180)]
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const medium = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3
  const red = channel(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short)
  const green = channel(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short)
  const blue = channel(-0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short)
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** WCAG 2 contrast ratio of two `oklch(l c h)` colours. */
export const contrast = (one: string, other: string): number => {
  const [light, dark] = [luminance(one), luminance(other)].toSorted((a, b) => b - a)
  return ((light ?? NaN) + 0.05) / ((dark ?? NaN) + 0.05)
}
