import type { ReactNode } from 'react'

type ProgressProps = {
  label: string
  /** 0 to 1; null while the amount of work is not known. */
  value: number | null
  /** 「3,000件中 1,240件」 */
  text?: ReactNode
}

/** How far a job is. Put it inside `Live`. */
export function Progress({ label, value, text }: ProgressProps) {
  return (
    <div className="progress">
      <p className="progress__label" aria-hidden="true">
        {label}
      </p>
      <progress aria-label={label} max={1} value={value ?? undefined} />
      {text ? <p className="progress__text">{text}</p> : null}
    </div>
  )
}
