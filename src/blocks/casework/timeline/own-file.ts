import { definePersonFile, excuseFromPersonFile } from '../../../core/privacy/person-file.ts'
import { ofCases } from '../own-file/own-file.ts'

// That there is a paper, from when, and what it is called. The paper itself is copied beside the answer by whoever prepares it: of
// a photograph nobody can say by machine what on it is about somebody else.

definePersonFile({
  code: 'casework.own.documents',
  tables: ['stored_file', 'case_tag'],
  async gather(tx, personIds) {
    const documents = await ofCases(tx, personIds, {
      table: 'stored_file',
      by: 'root_id',
      label: (column) => `casework.own.document.${column}`,
      columns: { added_at: {}, title: {}, name: {} },
    })
    const tags = await ofCases(tx, personIds, {
      table: 'case_tag',
      label: (column) => `casework.own.document.${column}`,
      columns: { tag: { ground: 'conduct' } },
    })
    return [...documents, ...tags]
  },
})

excuseFromPersonFile({
  file_chunk: 'the content of papers that are named; copied beside the answer by whoever prepares it',
  note_template: 'how an agency begins a note',
  saved_list: 'a filter of a member of staff',
})
