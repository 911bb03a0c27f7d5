import { FileCode2 } from 'lucide-react'
import { Fragment, type ReactElement, type ReactNode } from 'react'
import type { Token, Tokens } from 'marked'
import { filePathOf, widgetIn, type MathToken } from './markdown.ts'
import { Formula } from './formula.tsx'
import { Widget } from './widgets/widget.tsx'

interface ProseProps {
  readonly tokens: readonly Token[]
}

/** A file of the project: there is no address for it, so its path stands there to be found, and copied. */
const SourceFile = ({ path }: { readonly path: string }): ReactElement => (
  <span
    title={path}
    className="rounded-md border border-line bg-raise box-decoration-clone px-1.5 py-0.5 font-mono text-[0.78em] [overflow-wrap:anywhere] text-mute"
  >
    <FileCode2 size={12} aria-hidden className="mr-1 inline align-[-0.1em] text-faint" />
    <span className="select-all">{path}</span>
  </span>
)

const Link = ({ href, tokens }: Tokens.Link): ReactElement => {
  const path = filePathOf(href)
  return path === undefined ? <Inline tokens={tokens} /> : <SourceFile path={path} />
}

const inlineOf = (token: Token): ReactNode => {
  switch (token.type) {
    case 'math':
      return <Formula {...(token as unknown as MathToken)} />
    case 'strong':
      return (
        <strong className="font-[650] text-text">
          <Inline tokens={token.tokens ?? []} />
        </strong>
      )
    case 'em':
      return (
        <em>
          <Inline tokens={token.tokens ?? []} />
        </em>
      )
    case 'codespan':
      return <code className="rounded-md bg-lift px-1.5 py-0.5 text-[0.84em]">{(token as Tokens.Codespan).text}</code>
    case 'link':
      return <Link {...(token as Tokens.Link)} />
    case 'text':
    case 'escape': {
      const { text, tokens } = token as Tokens.Text
      return tokens === undefined ? text : <Inline tokens={tokens} />
    }
    default:
      return null
  }
}

/** The running text of a paragraph. */
export const Inline = ({ tokens }: ProseProps): ReactElement => (
  <>
    {tokens.map((token, at) => (
      <Fragment key={at}>{inlineOf(token)}</Fragment>
    ))}
  </>
)

const blockOf = (token: Token): ReactNode => {
  switch (token.type) {
    case 'paragraph':
      return (
        <p className="my-4.5">
          <Inline tokens={token.tokens ?? []} />
        </p>
      )
    case 'math':
      return <Formula {...(token as unknown as MathToken)} />
    case 'list':
      return (
        <ul className="my-4.5 flex list-disc flex-col gap-2.5 pl-5 marker:text-accent">
          {(token as Tokens.List).items.map((item, at) => (
            <li key={at} className="pl-1">
              <Inline tokens={item.tokens} />
            </li>
          ))}
        </ul>
      )
    case 'html':
      return <Widget name={widgetIn((token as Tokens.HTML).text)} />
    default:
      return null
  }
}

/** The paragraphs, lists, formulas and widgets of a part of a note. */
export const Prose = ({ tokens }: ProseProps): ReactElement => (
  <>
    {tokens.map((token, at) => (
      <Fragment key={at}>{blockOf(token)}</Fragment>
    ))}
  </>
)
