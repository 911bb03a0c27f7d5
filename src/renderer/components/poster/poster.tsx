import { memo, useId, type ReactElement } from 'react'
import { drawPoster, MARGIN, POSTER_HEIGHT, POSTER_WIDTH, type PlacedText, type PosterFilm } from './draw-poster.ts'
import { tenth, type Shape } from './shapes.ts'
import { FACE_STYLES } from './title-faces.ts'

const drawShape = (shape: Shape, key: number): ReactElement => {
  const { kind, ...attributes } = shape
  switch (kind) {
    case 'path':
      return <path key={key} {...attributes} />
    case 'circle':
      return <circle key={key} {...attributes} />
    case 'rect':
      return <rect key={key} {...attributes} />
  }
}

const TextLines = ({ text: { block, baseline }, ink }: { text: PlacedText; ink: string }): ReactElement => {
  const face = FACE_STYLES[block.face]
  return (
    <text
      fill={ink}
      fontFamily={`'${face.family}', Georgia, serif`}
      fontWeight={face.weight}
      fontStyle={face.italic ? 'italic' : 'normal'}
      fontSize={tenth(block.size)}
      style={{ fontVariationSettings: `"opsz" ${face.opticalSize}` }}
    >
      {block.lines.map((line, index) => (
        <tspan key={index} x={MARGIN} y={tenth(baseline + index * block.size * block.leading)}>
          {line}
        </tspan>
      ))}
    </text>
  )
}

interface PosterProps extends PosterFilm {
  /** Says what it shows to screen readers; without it the drawing is decoration beside a written title. */
  readonly label?: string
}

/** A film's drawn poster; fills the width it is given, two to three. */
export const Poster = memo(
  ({ title, year, genres, label }: PosterProps): ReactElement => {
    // Film titles repeat on a page (a hero and its card), so the gradient's id is the element's own.
    const fade = useId()
    const { palette, shapes, texts, year: date, scrim, framed } = drawPoster({ title, year, genres })
    const hidden = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label }
    return (
      <svg viewBox={`0 0 ${POSTER_WIDTH} ${POSTER_HEIGHT}`} className="poster" {...hidden}>
        <linearGradient id={fade} gradientUnits="userSpaceOnUse" x1="0" x2="0" y1={scrim[0]} y2={scrim[1]}>
          <stop offset="0" stopColor={palette.ground} stopOpacity="0" />
          <stop offset="1" stopColor={palette.ground} />
        </linearGradient>
        <rect width={POSTER_WIDTH} height={POSTER_HEIGHT} fill={palette.ground} />
        {shapes.map(drawShape)}
        <rect width={POSTER_WIDTH} height={POSTER_HEIGHT} fill={`url(#${fade})`} />
        {framed && (
          <rect
            x="6"
            y="6"
            width="188"
            height="288"
            fill="none"
            stroke={palette.ink}
            strokeWidth="1.4"
            opacity="0.55"
          />
        )}
        {texts.map((text, index) => (
          <TextLines key={index} text={text} ink={palette.ink} />
        ))}
        <text
          x={MARGIN}
          y={date.baseline}
          fill={palette.ink}
          fontFamily="'Inter Variable', sans-serif"
          fontSize="10.5"
          fontWeight="560"
          letterSpacing="1.6"
        >
          {date.text}
        </text>
      </svg>
    )
  },
  (before, after) =>
    before.title === after.title &&
    before.year === after.year &&
    before.label === after.label &&
    before.genres.join() === after.genres.join(),
)
Poster.displayName = 'Poster'
