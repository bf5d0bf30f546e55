import { defineAudience } from '../../core/access/audience.ts'
import { agencyKey } from '../../core/access/keys.ts'
import { deskKind } from './rules/codes.ts'

/** A letter from the web form is the counter's: every agency of that kind sees it, and nobody else. */
defineAudience({
  root: 'web_consultation',
  children: [],
  async keysOf(tx, ids) {
    const counters = await tx
      .selectFrom('agency')
      .select('id')
      .where('municipality_id', '=', tx.municipality)
      .where('kind', '=', deskKind)
      .execute()
    const keys = counters.map(({ id }) => agencyKey(id))
    return new Map(ids.map((id) => [id, keys]))
  },
})
