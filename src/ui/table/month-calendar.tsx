import type { ReactNode } from 'react'

export type CalendarDay = {
  key: string
  /** The day of the month. */
  number: number
  /** A word or two: what there is on that day. */
  mark: ReactNode
  tone?: 'good' | 'quiet' | 'warning'
  today?: boolean
  href?: string
}

type MonthCalendarProps = {
  caption: ReactNode
  /** Sunday first: 日 … 土. */
  weekdays: readonly { key: string; label: string }[]
  /** How many fields before the first: 0 where it is a Sunday. */
  before: number
  days: readonly CalendarDay[]
}

/** A month as it hangs on the wall. Words stand in every field: a colour alone says nothing on paper. */
export function MonthCalendar({ caption, weekdays, before, days }: MonthCalendarProps) {
  const fields = [...Array.from({ length: before }, () => null), ...days]
  const weeks = Array.from({ length: Math.ceil(fields.length / 7) }, (_, at) =>
    fields.slice(at * 7, at * 7 + 7),
  )
  return (
    <table className="calendar">
      <caption>{caption}</caption>
      <thead>
        <tr>
          {weekdays.map(({ key, label }) => (
            <th key={key} scope="col">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: weeks have no other name, and none moves
          <tr key={at}>
            {Array.from({ length: 7 }, (_, place) => (
              <Field key={weekdays[place]?.key} day={week[place] ?? null} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Field({ day }: { day: CalendarDay | null }) {
  if (!day) return <td className="calendar__none" />
  const { number, mark, tone = 'quiet', today, href } = day
  return (
    <td className={`calendar__day calendar__day--${tone}`} aria-current={today ? 'date' : undefined}>
      <span className="calendar__number">{href ? <a href={href}>{number}</a> : number}</span>
      <span className="calendar__mark">{mark}</span>
    </td>
  )
}
