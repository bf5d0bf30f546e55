import type { ReactNode } from 'react'

export type TimelineItem = {
  key: string
  /** Machine time: `2025-11-20` or `2025-11-20T14:30`. */
  at: string
  /** The same in words: 「11月20日（木）14:30」. */
  when: ReactNode
  /** Kind of contact: 電話, 訪問, 会議. */
  kind: ReactNode
  title?: ReactNode
  /** Who wrote it, with whom. */
  who?: ReactNode
  body?: ReactNode
  actions?: ReactNode
  /** `plan`: still to come. `important`: stands out. */
  tone?: 'plain' | 'plan' | 'important'
}

/** What happened, newest first or as the caller orders it. */
export function Timeline({ label, items }: { label: string; items: TimelineItem[] }) {
  return (
    <ol className="timeline" aria-label={label}>
      {items.map((item) => (
        <li key={item.key} className={`timeline__item timeline__item--${item.tone ?? 'plain'}`}>
          <div className="timeline__head">
            <time dateTime={item.at}>{item.when}</time>
            <span className="timeline__kind">{item.kind}</span>
            {item.who ? <span className="timeline__who">{item.who}</span> : null}
          </div>
          {item.title ? <p className="timeline__title">{item.title}</p> : null}
          {item.body ? <div className="timeline__body">{item.body}</div> : null}
          {item.actions ? <div className="timeline__actions">{item.actions}</div> : null}
        </li>
      ))}
    </ol>
  )
}
