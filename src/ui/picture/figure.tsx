import type { ReactNode } from 'react'
import { useUiWords } from '../words.tsx'

export type ChartMark = { key: 'actual' | 'running' | 'path' | 'target' | 'bar' | 'before'; label: string }

type FigureProps = { title: string; marks: readonly ChartMark[]; table: ReactNode; children: ReactNode }

/** A picture with its key, and the table behind it for those who read rather than look. */
export function Figure({ title, marks, table, children }: FigureProps) {
  const words = useUiWords()
  return (
    <figure className="figure">
      <figcaption className="figure__title">{title}</figcaption>
      <ChartKey marks={marks} />
      {children}
      <details className="figure__table">
        <summary>{words('ui.table.view')}</summary>
        {table}
      </details>
    </figure>
  )
}

/** What the signs of a picture mean; once above a list of sparklines. */
export function ChartKey({ marks }: { marks: readonly ChartMark[] }) {
  return (
    <ul className="chart-key">
      {marks.map((mark) => (
        <li key={mark.key}>
          <KeySign sign={mark.key} />
          {mark.label}
        </li>
      ))}
    </ul>
  )
}

function KeySign({ sign }: { sign: ChartMark['key'] }) {
  return (
    <svg viewBox="0 0 28 12" width={28} height={12} aria-hidden="true">
      {sign === 'actual' ? <path className="chart__line" d="M1 6H27" /> : null}
      {sign === 'path' ? <path className="chart__path" d="M1 6H27" /> : null}
      {sign === 'actual' ? <circle className="chart__dot" cx="14" cy="6" r="4" /> : null}
      {sign === 'running' ? <circle className="chart__dot chart__dot--hollow" cx="14" cy="6" r="4" /> : null}
      {sign === 'target' ? <path className="chart__goal" d="M14 1l5 5-5 5-5-5z" /> : null}
      {sign === 'bar' ? <path className="chart__bar" d="M8 1h12v10H8z" /> : null}
      {sign === 'before' ? <path className="chart__before" d="M8 5h12" /> : null}
    </svg>
  )
}
