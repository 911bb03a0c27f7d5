import type { EditionLayout, EditionSource } from './edition-source.ts'
import type { FileWindow } from './file-window.ts'
import { scanRatingRows, type RatingSink } from './rating-scanner.ts'
import { scanSeparatedRatings } from './separated-ratings.ts'

/** How an edition's ratings are read. */
export interface RatingLayout {
  readonly header: 'header' | 'no header'
  /** Gives every row to the sink once; returns how many. */
  scan(window: FileWindow, firstLine: number, sink: RatingSink): number
}

const LAYOUTS: Readonly<Record<EditionLayout, RatingLayout>> = {
  csv: { header: 'header', scan: scanRatingRows },
  dat: {
    header: 'no header',
    scan: (window, firstLine, sink) => scanSeparatedRatings(window, firstLine, '::', sink),
  },
  '100k': {
    header: 'no header',
    scan: (window, firstLine, sink) => scanSeparatedRatings(window, firstLine, '\t', sink),
  },
}

export const ratingLayout = ({ layout }: EditionSource): RatingLayout => LAYOUTS[layout]
