import type { ReactNode } from 'react'
import { useUiWords } from '../words.tsx'

type PagerProps = {
  /** 「51–100件（1,000件以上）」: counts are capped, so there are no page numbers. */
  summary: ReactNode
  previous?: string
  next?: string
}

/** To the rows before and after. */
export function Pager({ summary, previous, next }: PagerProps) {
  const words = useUiWords()
  return (
    <nav className="pager" aria-label={words('ui.pager')}>
      {previous ? (
        <a rel="prev" href={previous} className="button button--secondary button--small">
          {words('ui.pager.previous')}
        </a>
      ) : null}
      <span className="pager__summary">{summary}</span>
      {next ? (
        <a rel="next" href={next} className="button button--secondary button--small">
          {words('ui.pager.next')}
        </a>
      ) : null}
    </nav>
  )
}
