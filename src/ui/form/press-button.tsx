import type { ReactNode } from 'react'

type PressButtonProps = {
  name: string
  value: string
  label: string
  /** Beneath the label: when it was pressed, or what a press does. */
  note?: ReactNode
  tone?: 'plain' | 'good' | 'danger'
}

/** One of few large buttons inside `Taps`, pressed outside with one hand; it counts nothing that is shown. */
export function PressButton({ name, value, label, note, tone = 'plain' }: PressButtonProps) {
  return (
    <button type="submit" className={`press press--${tone}`} name={name} value={value} data-label={label}>
      <span className="press__label">{label}</span>
      {note ? <span className="press__note">{note}</span> : null}
      <span data-count={value} hidden>
        0
      </span>
    </button>
  )
}
