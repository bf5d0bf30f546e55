import type { ReactNode } from 'react'

type EmptyStateProps = { heading: ReactNode; children?: ReactNode; action?: ReactNode }

/** Nothing here yet: says what to do first. */
export function EmptyState({ heading, children, action }: EmptyStateProps) {
  return (
    <div className="empty">
      <p className="empty__heading">{heading}</p>
      {children ? <div className="empty__body">{children}</div> : null}
      {action ? <div className="empty__action">{action}</div> : null}
    </div>
  )
}
