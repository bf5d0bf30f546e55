import type { ReactNode } from 'react'
import type { Correction } from '../plan-file/plan.ts'

type MarkedTextProps = {
  /** The plan's own words, printed as they are. */
  text: string
  /** The proposals about this text: each printed passage is marked and leads to its proposal below. */
  corrections: readonly Correction[]
}

/** Verbatim text of the plan, in Japanese on every page; passages under discussion are marked, never changed. */
export function MarkedText({ text, corrections }: MarkedTextProps) {
  const parts: ReactNode[] = []
  let rest = 0
  for (const { id, at, printed } of placed(text, corrections)) {
    if (at < rest) continue
    parts.push(text.slice(rest, at))
    parts.push(
      <mark key={id} className="bg-(--warn-pale) border-b border-(--warn)">
        {printed}
        <a href={`#correction-${id}`} className="align-super text-xs">
          {id}
        </a>
      </mark>,
    )
    rest = at + printed.length
  }
  return (
    <span lang="ja" className="whitespace-pre-line">
      {parts}
      {text.slice(rest)}
    </span>
  )
}

function placed(text: string, corrections: readonly Correction[]) {
  return corrections
    .map(({ id, printed }) => ({ id, printed, at: text.indexOf(printed) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at || b.printed.length - a.printed.length)
}
