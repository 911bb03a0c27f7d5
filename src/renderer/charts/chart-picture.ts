/** Pixels of the picture for one of the page: sharp on paper, too. */
const SCALE = 2
const MARGIN = 24

interface Spot {
  readonly left: number
  readonly top: number
}

const spotOf = (element: Element, within: Element): Spot => {
  const [inner, outer] = [element.getBoundingClientRect(), within.getBoundingClientRect()]
  return { left: inner.left - outer.left, top: inner.top - outer.top }
}

const isPainted = (paint: string): boolean => paint !== 'none' && paint !== ''

const outlineOf = (element: SVGElement): Path2D | undefined => {
  if (element instanceof SVGPathElement) return new Path2D(element.getAttribute('d') ?? '')
  const path = new Path2D()
  if (element instanceof SVGLineElement) {
    path.moveTo(element.x1.baseVal.value, element.y1.baseVal.value)
    path.lineTo(element.x2.baseVal.value, element.y2.baseVal.value)
    return path
  }
  if (element instanceof SVGCircleElement) {
    path.arc(element.cx.baseVal.value, element.cy.baseVal.value, element.r.baseVal.value, 0, 2 * Math.PI)
    return path
  }
  return undefined
}

/** The shorthand of the computed style is empty for variable letters; a canvas wants these four. */
const fontOf = ({ fontStyle, fontWeight, fontSize, fontFamily }: CSSStyleDeclaration): string =>
  `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`

const drawOutline = (context: CanvasRenderingContext2D, element: SVGElement, outline: Path2D): void => {
  const { fill, stroke, strokeWidth, strokeDasharray, fillOpacity, strokeOpacity } = getComputedStyle(element)
  if (isPainted(fill)) {
    context.globalAlpha = Number(fillOpacity)
    context.fillStyle = fill
    context.fill(outline)
  }
  if (isPainted(stroke)) {
    context.globalAlpha = Number(strokeOpacity)
    context.strokeStyle = stroke
    context.lineWidth = Number.parseFloat(strokeWidth)
    context.setLineDash(strokeDasharray === 'none' ? [] : strokeDasharray.split(/[ ,]+/).map(Number.parseFloat))
    context.stroke(outline)
  }
  context.globalAlpha = 1
  context.setLineDash([])
}

const drawText = (context: CanvasRenderingContext2D, element: SVGTextContentElement): void => {
  const text = element.textContent
  if (text === '' || element.getNumberOfChars() === 0) return
  const style = getComputedStyle(element)
  const { x, y } = element.getStartPositionOfChar(0)
  context.font = fontOf(style)
  context.fillStyle = style.fill
  context.textAlign = 'left'
  context.textBaseline = 'alphabetic'
  context.fillText(text, x, y)
}

/** What of an SVG these charts are made of: paths, lines, circles and words. */
const drawSvg = (context: CanvasRenderingContext2D, svg: SVGSVGElement): void => {
  for (const element of svg.querySelectorAll<SVGElement>('path, line, circle, tspan')) {
    if (element.closest('defs') !== null) continue
    if (element instanceof SVGTextContentElement) {
      drawText(context, element)
      continue
    }
    const outline = outlineOf(element)
    if (outline !== undefined) drawOutline(context, element, outline)
  }
}

const drawWords = (context: CanvasRenderingContext2D, element: HTMLElement, within: Element): void => {
  const { left, top } = spotOf(element, within)
  const style = getComputedStyle(element)
  context.font = fontOf(style)
  context.fillStyle = style.color
  context.textAlign = 'left'
  context.textBaseline = 'middle'
  context.fillText(element.textContent, left, top + element.getBoundingClientRect().height / 2)
}

/**
 * A part of the page as a PNG, in the colours and letters it has there: its charts, what is marked `data-in-picture` (words in
 * one line), and the cards that hold them (`figure`). Throws or rejects where the browser makes no picture.
 */
export const chartPicture = (part: HTMLElement): Promise<Blob> => {
  const { width, height } = part.getBoundingClientRect()
  const canvas = document.createElement('canvas')
  canvas.width = Math.ceil((width + 2 * MARGIN) * SCALE)
  canvas.height = Math.ceil((height + 2 * MARGIN) * SCALE)
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('this browser does not draw pictures')
  const tokens = getComputedStyle(document.documentElement)
  context.scale(SCALE, SCALE)
  context.fillStyle = tokens.getPropertyValue('--bg')
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.translate(MARGIN, MARGIN)
  for (const figure of part.querySelectorAll('figure')) {
    const { left, top } = spotOf(figure, part)
    const box = figure.getBoundingClientRect()
    context.fillStyle = tokens.getPropertyValue('--raise')
    context.beginPath()
    context.roundRect(left, top, box.width, box.height, 14)
    context.fill()
  }
  for (const words of part.querySelectorAll<HTMLElement>('[data-in-picture]')) drawWords(context, words, part)
  for (const svg of part.querySelectorAll<SVGSVGElement>('svg:not([data-no-picture] *)')) {
    const { left, top } = spotOf(svg, part)
    context.save()
    context.translate(left, top)
    drawSvg(context, svg)
    context.restore()
  }
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob === null ? reject(new Error('the picture could not be made')) : resolve(blob)))
  })
}
