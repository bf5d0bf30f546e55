import { today } from '../../../core/calendar/clock.ts'
import type { ViewContext } from '../../../core/page/page.ts'
import { ChoiceBar } from '../../../ui/form/filter-bar.tsx'
import { type Asked, periodsOn } from '../rules/statistics-periods.ts'
import { periodText } from './statistics-say.ts'

/** Of which fiscal year a list of the desk counts. */
export function YearAsked({ period, view }: { period: Asked; view: ViewContext }) {
  const { words } = view
  return (
    <ChoiceBar
      action={view.path}
      label={words('consultation.statistics.asked')}
      submit={words('consultation.statistics.show')}
      name="period"
      choice={words('consultation.statistics.period')}
      value={period.key}
      options={periodsOn(today()).years.map((one) => ({ value: one.key, label: periodText(one, view) }))}
    />
  )
}
