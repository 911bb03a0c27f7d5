/**
 * Charts: numbers in, a picture and its description out. They know lines and axes, not runs or models.
 */
export { chartPicture } from './chart-picture.ts'
export { Legend, Swatch, type LineLook } from './legend.tsx'
export { LineChart } from './line-chart.tsx'
export type { XY } from './lttb.ts'
export type { Mark, Series } from './series.ts'
