import { Marked, type Token, type TokenizerExtension, type Tokens } from 'marked'

/** A formula in TeX; `display`: on lines of its own. */
export interface MathToken {
  readonly type: 'math'
  readonly raw: string
  readonly tex: string
  readonly display: boolean
}

const BLOCK = /^\$\$\s*\n([\s\S]+?)\n\$\$(?:\n+|$)/
const INLINE = /^\$([^$\n]+)\$/

const tokenOf = (found: RegExpExecArray | null, display: boolean): MathToken | undefined =>
  found === null ? undefined : { type: 'math', raw: found[0], tex: (found[1] ?? '').trim(), display }

const blocks: TokenizerExtension = {
  name: 'math-block',
  level: 'block',
  start: (source) => source.indexOf('$$'),
  tokenizer: (source) => tokenOf(BLOCK.exec(source), true),
}

const inlines: TokenizerExtension = {
  name: 'math',
  level: 'inline',
  start: (source) => source.indexOf('$'),
  tokenizer: (source) => tokenOf(INLINE.exec(source), false),
}

const markdown = new Marked({ extensions: [blocks, inlines] })

/** A note taken apart. What cannot stand in a note (raw HTML but for the places of widgets, pictures) is left out. */
export interface Note {
  readonly title: string
  /** The paragraph below the title. */
  readonly lead: readonly Token[]
  readonly parts: readonly NotePart[]
}

export interface NotePart {
  readonly heading: string
  readonly tokens: readonly Token[]
}

/** Title, lead and parts of a note: `# title`, one paragraph, and a part for each `## heading`. */
export const readNote = (source: string): Note => {
  const parts: { heading: string; tokens: Token[] }[] = []
  let title = ''
  let lead: readonly Token[] = []
  for (const token of markdown.lexer(source)) {
    if (token.type === 'heading' && (token as Tokens.Heading).depth === 1) title = (token as Tokens.Heading).text
    else if (token.type === 'heading') parts.push({ heading: (token as Tokens.Heading).text, tokens: [] })
    else if (parts.length > 0) parts.at(-1)?.tokens.push(token)
    else if (token.type === 'paragraph') lead = (token as Tokens.Paragraph).tokens
  }
  return { title, lead, parts }
}

/** The widget that stands in a piece of HTML: `<!-- widget: mf -->`. */
export const widgetIn = (html: string): string | undefined => /^<!-- widget: ([a-z-]+) -->/.exec(html.trim())?.[1]

/** The path of a file of the project, from its root, out of a link of a note; undefined for other links. */
export const filePathOf = (href: string): string | undefined =>
  href.startsWith('../../../') ? href.slice(9) : href.startsWith('../../') ? `docs/${href.slice(6)}` : undefined
