import type { TableData } from '../../../core/privacy/personal.ts'

/** What is held of people in tags; templates and saved lists speak of nobody they are about. */
export const timelineData: Record<string, TableData> = {
  case_tag: {
    file: 'casework.file.cases',
    items: { course: ['tag', 'ended_at'] },
    sensitive: ['course'],
    technical: ['case_id', 'contact_id'],
  },
  note_template: { none: 'how an agency begins a note' },
  saved_list: { none: 'codes of a filter, of whoever saved it' },
}
