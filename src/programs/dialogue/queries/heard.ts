import { defineVoices, type HeardBy, heardIn, voicePrograms } from '../../../blocks/gatherings/heard.ts'
import { asSystem } from '../../../core/access/system.ts'
import { communityAreas } from '../../../core/areas/areas.ts'
import { addDays } from '../../../core/calendar/day.ts'
import { firstDayOf, lastDayOf } from '../../../core/calendar/fiscal-year.ts'
import { instantInTokyo } from '../../../core/calendar/tokyo.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { labelled, type Pool, poolOf, type Shown, type WordCount, wordsIn } from '../rules/heard.ts'

/** Voices to questions of the city that stand; of what nobody said where, the area of the question. */
defineVoices('dialogue', async (tx, { from, to }) => {
  const rows = await tx
    .selectFrom('question_voice as v')
    .innerJoin('city_question as q', (join) =>
      join.on('q.municipality_id', '=', tx.municipality).onRef('q.id', '=', 'v.question_id'),
    )
    .select(['v.id', 'v.area_code as ofVoice', 'q.area_code as ofQuestion', 'q.theme', 'v.line'])
    .where('v.municipality_id', '=', tx.municipality)
    .where('v.state', '=', 'shown')
    .where('v.hidden_reason', 'is', null)
    .where('v.at', '>=', instantInTokyo(from, '00:00'))
    .where('v.at', '<', instantInTokyo(addDays(to, 1), '00:00'))
    .orderBy('v.at', 'desc')
    .orderBy('v.id', 'desc')
    .execute()
  return rows.map(({ id, ofVoice, ofQuestion, theme, line }) => ({
    ...{ id, theme, line },
    area: ofVoice ?? ofQuestion,
  }))
})

export type HeardYear = {
  pool: Pool
  programs: string[]
  areas: string[]
  /** The lines that the actor sees, each with as much beside it as tells no withheld number. */
  lines: Shown[]
  words: WordCount[]
}

/**
 * What all programs heard in a fiscal year: counted over every row, whoever asks, so that everybody finds the same numbers; the lines are
 * those that the actor sees. By years alone, which share no day: nobody finds a withheld number by taking one period from another.
 */
export async function heardYear(tx: Tx, year: number): Promise<HeardYear> {
  const period = { from: firstDayOf(year), to: lastDayOf(year) }
  const all = await asSystem(tx, 'dialogue.heard', () => heardIn(tx, period), { silent: true })
  const seen = await heardIn(tx, period)
  const pool = poolOf(all)
  return {
    pool,
    programs: voicePrograms(),
    areas: areasOf(
      all,
      (await communityAreas(tx)).map(({ code }) => code),
    ),
    lines: labelled(seen, pool),
    words: wordsIn(all.map(({ line }) => line)),
  }
}

/** The areas in their order, then those that are none any more, then what nobody said where. */
function areasOf(all: readonly HeardBy[], known: readonly string[]): string[] {
  const there = new Set(all.map(({ area }) => area ?? ''))
  const gone = [...there].filter((code) => code !== '' && !known.includes(code)).toSorted()
  return [...known.filter((code) => there.has(code)), ...gone, ...(there.has('') ? [''] : [])]
}
