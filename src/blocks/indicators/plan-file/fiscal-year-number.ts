import { parseFiscalYear } from '../../../core/calendar/fiscal-year.ts'

/** R5 is 2023. Only for names that the schema has let through. */
export function fiscalYearNumber(name: string): number {
  const reading = parseFiscalYear(name)
  if (!reading.ok) throw new Error(`${name}: ${reading.reason}`)
  return reading.year
}
