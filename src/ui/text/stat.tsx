import type { ReactNode } from 'react'

type StatProps = {
  label: ReactNode
  /** Already formatted; null shows `missing`. */
  value: string | null
  unit?: string
  missing?: string
  /** 「目標 1,100人／年（令和12年度）」 */
  target?: ReactNode
  note?: ReactNode
  size?: 'normal' | 'large'
}

/** One number with its unit and its target. */
export function Stat({ label, value, unit, missing, target, note, size = 'normal' }: StatProps) {
  return (
    <div className={`stat stat--${size}`}>
      <p className="stat__label">{label}</p>
      <p className="stat__value">
        {value === null ? <span className="stat__missing">{missing}</span> : value}
        {value !== null && unit ? <span className="stat__unit">{unit}</span> : null}
      </p>
      {target ? <p className="stat__target">{target}</p> : null}
      {note ? <p className="stat__note">{note}</p> : null}
    </div>
  )
}
