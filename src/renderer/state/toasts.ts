import { Toast } from '@base-ui/react/toast'

/** Short messages that come and go; announced to screen readers. Anything may add one, the shell shows them. */
export const toasts = Toast.createToastManager()
