import type { ReactNode } from 'react'

type ConfirmProps = {
  /** On the button that opens it: 「ケースを閉じる」. */
  label: ReactNode
  danger?: boolean
  /** What will happen, and what will stay. */
  explanation: ReactNode
  /** The form or buttons that do it. */
  children: ReactNode
}

/** Asks before something grave, without a dialog and without script: opens in its place. */
export function Confirm({ label, danger, explanation, children }: ConfirmProps) {
  return (
    <details className="confirm">
      <summary className={`button button--small button--${danger ? 'danger' : 'secondary'}`}>{label}</summary>
      <div className="confirm__body">
        <div className="confirm__explanation">{explanation}</div>
        {children}
      </div>
    </details>
  )
}
