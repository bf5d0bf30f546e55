import { addDays, dateOfParts, partsOf } from '../../../core/calendar/day.ts'

/**
 * The day by whose end somebody has reached an age: the day before the birthday (年齢計算ニ関する法律), as `ageReachedBy`
 * counts. Born on 29 February: 28 February where the year has no 29th.
 */
export function ageReachedOn(birth: string, age: number): string {
  const { year, month, day } = partsOf(birth)
  const birthday = dateOfParts(year + age, month, day) ?? (dateOfParts(year + age, 3, 1) as string)
  return addDays(birthday, -1)
}
