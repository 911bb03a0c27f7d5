import { Component, type ReactNode } from 'react'
import { Button } from '../../components/button.tsx'
import { Notice } from '../../components/notice.tsx'

/** Keeps the failure of one screen from taking the rest with it. */
export class ScreenGuard extends Component<{ readonly children: ReactNode }, { readonly failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true }
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children
    return (
      <Notice
        tone="bad"
        title="This screen broke"
        action={<Button onClick={() => this.setState({ failed: false })}>Show it again</Button>}
      >
        Your ratings and models are safe: they live in the host, not in this page. If it breaks again, reload the page.
      </Notice>
    )
  }
}
