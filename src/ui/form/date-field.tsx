import type { ReactNode } from 'react'
import { controlProps, Field, type FieldProps } from './field.tsx'

type DateFieldProps = FieldProps & {
  value?: string
  /**
   * `typed`: any form the calendar understands (昭和23年4月5日, S23.4.5, 3230405, 1948-04-05), for birth dates and paper.
   * `calendar`: the browser's own picker, for days near today; the value is YYYY-MM-DD.
   */
  kind?: 'typed' | 'calendar'
  min?: string
  max?: string
  autoComplete?: 'bday'
  /** How the value was understood: 「1948年4月5日（77歳）」. */
  understood?: ReactNode
}

/** A day. */
export function DateField(props: DateFieldProps) {
  const { value, kind = 'typed', min, max, autoComplete, understood } = props
  const type = kind === 'calendar' ? ({ type: 'date', min, max } as const) : ({ type: 'text' } as const)
  return (
    <Field {...props}>
      <span className="input-row">
        <input
          {...controlProps(props)}
          {...type}
          {...{ autoComplete }}
          className="input input--date"
          defaultValue={value}
        />
        {understood ? <span className="input-row__suffix">{understood}</span> : null}
      </span>
    </Field>
  )
}
