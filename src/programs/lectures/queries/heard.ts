import { defineVoices } from '../../../blocks/gatherings/heard.ts'
import { lectureKind } from '../rules/codes.ts'

/** What was heard at lectures. Of its theme nobody said anything: a lecture has one, what somebody said there need not. */
defineVoices('lectures', async (tx, { from, to }) => {
  const rows = await tx
    .selectFrom('voice_memo as v')
    .innerJoin('gathering_session as s', (join) =>
      join.on('s.municipality_id', '=', tx.municipality).onRef('s.id', '=', 'v.session_id'),
    )
    .select(['v.id', 'v.area_code as area', 'v.line'])
    .where('v.municipality_id', '=', tx.municipality)
    .where('s.kind', '=', lectureKind)
    .where('v.withdrawn', '=', false)
    .where('v.heard_on', '>=', from)
    .where('v.heard_on', '<=', to)
    .orderBy('v.heard_on', 'desc')
    .orderBy('v.id', 'desc')
    .execute()
  return rows.map((row) => ({ ...row, theme: null }))
})
