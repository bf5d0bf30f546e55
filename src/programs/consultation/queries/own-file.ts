import { type FileColumn, fileRows } from '../../../core/privacy/file-rows.ts'
import { definePersonFile } from '../../../core/privacy/person-file.ts'

/** What somebody wrote on the web, where it became a case about a person. Who wrote it may be somebody else: it is looked through. */
definePersonFile({
  code: 'consultation.own.letters',
  tables: ['web_consultation'],
  async gather(tx, personIds) {
    const cases = await tx
      .selectFrom('support_case')
      .select(['id', 'sensitivity'])
      .where('municipality_id', '=', tx.municipality)
      .where('subject_id', 'in', [...personIds])
      .execute()
    const restricted = new Set(cases.filter((one) => one.sensitivity === 'restricted').map(({ id }) => id))
    return fileRows(tx, {
      table: 'web_consultation',
      by: 'taken_case_id',
      ids: cases.map(({ id }) => id),
      label: (column) => `consultation.own.${column}`,
      columns: {
        sent_at: {},
        body: {},
        for_whom: { words: 'consultation.field.forWhom' },
        name: {},
        telephone: {},
        email: {},
        reach_when: {},
        must_not_know: { ground: 'third' },
        closed_note: { ground: 'conduct' },
        about: {},
        about_where: {},
      },
      also: ({ for_whom }): Record<string, FileColumn> =>
        for_whom === 'self' ? {} : { body: third, name: fixed, telephone: fixed, email: fixed },
      officer: ({ taken_case_id }) => restricted.has(String(taken_case_id)),
    })
  },
})

const third = { ground: 'third' } as const
const fixed = { ground: 'third', locked: true } as const
