import { defineVoices } from '../../../blocks/gatherings/heard.ts'
import { wallStates } from '../../../blocks/matching/rules/codes.ts'
import { addDays } from '../../../core/calendar/day.ts'
import { instantInTokyo } from '../../../core/calendar/tokyo.ts'

/** 「こうなったらいいな」 as it stands on the wall, under the first of its themes. What came from a case is in no pool. */
defineVoices('wishes', async (tx, { from, to }) => {
  const rows = await tx
    .selectFrom('wish')
    .select(['id', 'area_code as area', 'themes', 'line'])
    .where('municipality_id', '=', tx.municipality)
    .where('kind', '=', 'be')
    .where('channel', '!=', 'desk')
    .where('state', 'in', [...wallStates])
    .where('hidden_reason', 'is', null)
    .where('told_at', '>=', instantInTokyo(from, '00:00'))
    .where('told_at', '<', instantInTokyo(addDays(to, 1), '00:00'))
    .orderBy('told_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(({ themes, ...row }) => ({ ...row, theme: themes[0] ?? null }))
})
