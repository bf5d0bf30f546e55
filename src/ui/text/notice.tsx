import type { ReactNode } from 'react'
import { useUiWords } from '../words.tsx'
import { Icon } from './icon.tsx'

export type NoticeTone = 'info' | 'success' | 'warning' | 'danger'

type NoticeProps = {
  tone: NoticeTone
  heading?: ReactNode
  /** Tells a screen reader at once: for the answer to what was just done. */
  announce?: boolean
  /** After a success: key of the kept text (see `Form keep`) that is no longer needed. `*` for all. */
  clearKept?: string
  children?: ReactNode
}

/** Something the reader should know: what happened, what was kept, what to do next. */
export function Notice({ tone, heading, announce, clearKept, children }: NoticeProps) {
  const words = useUiWords()
  const role = announce ? (tone === 'danger' ? 'alert' : 'status') : undefined
  return (
    <div className={`notice notice--${tone}`} role={role} data-clear-kept={clearKept}>
      <span className="notice__mark">
        <Icon name={tone} />
        <span className="visually-hidden">{words(`ui.notice.${tone}`)}</span>
      </span>
      <div className="notice__body">
        {heading ? <p className="notice__heading">{heading}</p> : null}
        {children}
      </div>
    </div>
  )
}
