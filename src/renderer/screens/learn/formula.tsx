import { createElement, Fragment, type ReactNode, type ReactElement } from 'react'
import { t } from '../../i18n/index.ts'
import { mathmlOf } from './mathml.ts'

const parser = new DOMParser()

/** An element of the parsed formula as an element of the page: no markup is ever put in as text. */
const drawn = (node: Node, key: number): ReactNode => {
  if (!(node instanceof Element)) return node.textContent
  const attributes: Record<string, string | number> = { key }
  for (const { name, value } of node.attributes) attributes[name === 'class' ? 'className' : name] = value
  delete attributes['xmlns']
  return createElement(node.localName, attributes, ...Array.from(node.childNodes, drawn))
}

const mathOf = (tex: string, display: boolean): ReactNode => {
  const { documentElement } = parser.parseFromString(mathmlOf(tex, display), 'application/xml')
  return drawn(documentElement, 0)
}

interface FormulaProps {
  readonly tex: string
  readonly display: boolean
}

/** A formula in the text, or on a line of its own that scrolls where it is wider than the window. */
export const Formula = ({ tex, display }: FormulaProps): ReactElement =>
  display ? (
    // A region that scrolls must be reachable by keyboard.
    <div
      role="group"
      aria-label={t('learn.formula')}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className="formula my-6 overflow-x-auto overflow-y-hidden rounded-card bg-raise px-4 py-4.5"
    >
      {mathOf(tex, true)}
    </div>
  ) : (
    <Fragment>{mathOf(tex, false)}</Fragment>
  )
