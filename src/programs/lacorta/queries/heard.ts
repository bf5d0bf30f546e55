import { defineVoices } from '../../../blocks/gatherings/heard.ts'

/** What was noted at the desk of the house; what became a wish is spoken of on the wall. */
defineVoices('lacorta', (tx, { from, to }) =>
  tx
    .selectFrom('house_need')
    .select(['id', 'area_code as area', 'theme', 'line'])
    .where('municipality_id', '=', tx.municipality)
    .where('outcome', '!=', 'mistake')
    .where('wish_id', 'is', null)
    .where('noted_on', '>=', from)
    .where('noted_on', '<=', to)
    .orderBy('noted_on', 'desc')
    .orderBy('id', 'desc')
    .execute(),
)
