import temml from 'temml'

/**
 * A formula as MathML, for browsers to draw and for screen readers to read. Styles are taken out: the page's policy refuses
 * them, and learn.css says what matters. Throws on TeX that cannot be read.
 */
export const mathmlOf = (tex: string, display: boolean): string =>
  temml.renderToString(tex, { displayMode: display, throwOnError: true }).replaceAll(/ style="[^"]*"/g, '')
