import type { ReactNode } from 'react'

export type PaperRow = { key: string; label: ReactNode; value: ReactNode }
export type PaperSection = { key: string; heading?: ReactNode; rows: PaperRow[] }

/** A form as it is printed: one item after the other, filled in or with room to write. */
export function PaperForm({ sections }: { sections: PaperSection[] }) {
  return sections.map(({ key, heading, rows }) => (
    <table key={key} className="paper">
      {heading ? <caption>{heading}</caption> : null}
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row">{row.label}</th>
            <td>{row.value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  ))
}

/** What stands on top of a form without a number: whose it is, of which day. A line to write on where nothing is known. */
export function PaperHead({
  label,
  lines,
}: {
  label: string
  lines: { key: string; label: string; text: string }[]
}) {
  return (
    <dl className="paper-head" aria-label={label}>
      {lines.map((line) => (
        <div key={line.key} className="paper-head__line">
          <dt>{line.label}</dt>
          <dd>{line.text}</dd>
        </div>
      ))}
    </dl>
  )
}

/** What was written, or room for it: for some words, two lines, four lines. */
export function PaperText({ text, room = 1 }: { text: string; room?: 1 | 2 | 4 }) {
  return <div className={`paper__text paper__room--${room}`}>{text}</div>
}

/** Boxes to be ticked. */
export function PaperBoxes({ boxes }: { boxes: { key: string; text: string }[] }) {
  return (
    <div className="paper__boxes">
      {boxes.map(({ key, text }) => (
        <span key={key}>{text}</span>
      ))}
    </div>
  )
}

/** A small table within an item; without rows as many blank ones as there is room for. */
export function PaperLines({
  headings,
  rows,
  blank = 4,
  narrow = [],
}: {
  headings: string[]
  /** Headings of columns that hold a number or a day. */
  narrow?: string[]
  rows: string[][]
  blank?: number
}) {
  const shown = rows.length > 0 ? rows : Array.from({ length: blank }, () => headings.map(() => ''))
  const lines = shown.map((cells, at) => ({ number: at + 1, cells }))
  return (
    <table className="paper__lines">
      <thead>
        <tr>
          {headings.map((heading) => (
            <th key={heading} scope="col" className={narrow.includes(heading) ? 'paper__narrow' : undefined}>
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map(({ number, cells }) => (
          <tr key={number}>
            {cells.map((cell, column) => (
              <td key={headings[column]}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
