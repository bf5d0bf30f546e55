import type { ReactNode } from 'react'
import { isTypedIn, type ViewContext } from './page.ts'

type FoldProps = {
  view: ViewContext
  /** The form inside: when it was refused, the fold stands open, so that what is wrong can be seen. */
  form: string
  label: ReactNode
  danger?: boolean
  explanation?: ReactNode
  /** Open at once: somebody came back to it with something chosen. */
  open?: boolean
  children: ReactNode
}

/** A form that is not needed every day: opens in its place, without script. */
export function Fold({ view, form, label, danger, explanation, open, children }: FoldProps) {
  const isOpen = open || isTypedIn(view.form(form))
  return (
    <details className="confirm" open={isOpen} id={form}>
      <summary className={`button button--small button--${danger ? 'danger' : 'secondary'}`}>{label}</summary>
      <div className="confirm__body">
        {explanation ? <div className="confirm__explanation">{explanation}</div> : null}
        {children}
      </div>
    </details>
  )
}
