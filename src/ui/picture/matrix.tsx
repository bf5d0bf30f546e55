import type { ReactNode } from 'react'

/** One sentence of the plan with what proves it, or an honest word that nothing measures it yet. */
export type MatrixItem = { key: string; text: ReactNode; evidence?: ReactNode }
export type MatrixRow = { key: string; actor: ReactNode; feeling: MatrixItem[]; behaviour: MatrixItem[] }

type MatrixProps = {
  caption: ReactNode
  headings: { actor: string; feeling: string; behaviour: string; outcome: string }
  rows: MatrixRow[]
  /** All actors lead to it. */
  outcome: MatrixItem[]
}

/** The theory of change: each actor's feeling leads to behaviour, all behaviour to the outcome. */
export function Matrix({ caption, headings, rows, outcome }: MatrixProps) {
  return (
    <table className="matrix" {...role('table')}>
      <caption>{caption}</caption>
      <thead {...role('rowgroup')}>
        <tr {...role('row')}>
          {[headings.actor, headings.feeling, headings.behaviour, headings.outcome].map((heading) => (
            <th key={heading} scope="col" {...role('columnheader')}>
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody {...role('rowgroup')}>
        {rows.map((row, index) => (
          <tr key={row.key} {...role('row')}>
            <th scope="row" className="matrix__actor" {...role('rowheader')}>
              {row.actor}
            </th>
            <Items className="matrix__feeling" heading={headings.feeling} items={row.feeling} />
            <Items className="matrix__behaviour" heading={headings.behaviour} items={row.behaviour} />
            {index === 0 ? (
              <Items
                className="matrix__outcome"
                heading={headings.outcome}
                items={outcome}
                rows={rows.length}
              />
            ) : null}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function role(name: string) {
  return { role: name }
}

type ItemsProps = { className: string; heading: string; items: MatrixItem[]; rows?: number }

function Items({ className, heading, items, rows }: ItemsProps) {
  return (
    <td className={className} rowSpan={rows} {...role('cell')}>
      <ul data-label={heading}>
        {items.map((item) => (
          <li key={item.key}>
            {item.text}
            {item.evidence ? <span className="matrix__evidence">{item.evidence}</span> : null}
          </li>
        ))}
      </ul>
    </td>
  )
}
