/**
 * Posters, drawn rather than fetched: title, year and genres in, SVG out, the same every time. Drawing is pure and knows
 * nothing of React; only `poster.tsx` turns a drawing into elements. No film data, no state, no network may live here.
 */
export { Poster } from './poster.tsx'
export { posterGlow } from './poster-glow.ts'
export type { PosterFilm } from './draw-poster.ts'
