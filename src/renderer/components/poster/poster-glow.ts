import { drawPoster, type PosterFilm } from './draw-poster.ts'

/** The light a poster throws on what stands around it: its strongest colour. */
export const posterGlow = (film: PosterFilm): string => drawPoster(film).palette.hot
