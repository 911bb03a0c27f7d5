import { Component, type ReactNode } from 'react'
import { Button } from '../../components/button.tsx'
import { Notice } from '../../components/notice.tsx'
import { t } from '../../i18n/index.ts'

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
        title={t('shell.broke')}
        action={<Button onClick={() => this.setState({ failed: false })}>{t('shell.showAgain')}</Button>}
      >
        {t('shell.brokeSafe')}
      </Notice>
    )
  }
}
