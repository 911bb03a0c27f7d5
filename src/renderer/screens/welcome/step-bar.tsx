import type { ReactElement, ReactNode } from 'react'

/** What leads on, in sight however long the step is; in its place on narrow windows, whose foot is taken. */
export const StepBar = ({ children }: { children: ReactNode }): ReactElement => (
  <div className="mt-3 flex flex-wrap items-center gap-x-5 gap-y-3 border-t border-transparent bg-bg py-4 md:sticky md:bottom-0 md:z-10">
    {children}
  </div>
)
