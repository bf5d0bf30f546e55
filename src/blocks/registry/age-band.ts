import { sql } from 'kysely'

/** From this age on all are counted together. */
export const lastBand = 85
/** Years of a band. */
export const bandYears = 5

/**
 * The first age of the five-year band in which somebody born on that day is at the end of `day`; null where the birth date
 * is not known. A year of age is completed at the end of the day before the birthday (年齢計算ニ関する法律): whoever was
 * born on 1 April is a year older on 31 March, for which statistics ask.
 */
export const ageBand = (day: string, birth: string) => sql<number | null>`
  case when ${sql.ref(birth)} is not null then
    least(${sql.lit(lastBand)}, ${sql.lit(bandYears)} * (extract(year from age(${day}::date + 1, ${sql.ref(birth)}))::int / ${sql.lit(bandYears)}))
  end`
