import { addDays, partsOf } from './day.ts'

// 年齢計算ニ関する法律 counts a life from the day of birth, and by 民法143条 a year of it is complete at the end
// (24:00) of the day before the birthday; where there is no birthday (29 February), at the end of February.
// Custom says the new age from the birthday on; law that asks who has *reached* an age by a day (…歳に達した)
// counts the completing at the end of that very day. The two differ on that one day of the year only.

/**
 * The age on a day as it is ordinarily said, for screens and statistics: one more from the birthday on
 * (29 February: from 1 March in common years). Negative before birth.
 */
export function ageOn(birth: string, day: string): number {
  const born = partsOf(birth)
  const at = partsOf(day)
  const birthdayIsAhead = at.month < born.month || (at.month === born.month && at.day < born.day)
  return at.year - born.year - (birthdayIsAhead ? 1 : 0)
}

/**
 * The age reached by the end of a day. Legal counts "on 31 March" use this one: who was born on 1 April has
 * reached the age on 31 March, so 65歳以上 includes them (介護保険法10条), and a child enters school a year
 * before those born on 2 April (学校教育法17条). Born on 29 February: reached on 28 February in every year.
 */
export function ageReachedBy(birth: string, day: string): number {
  return ageOn(birth, addDays(day, 1))
}
