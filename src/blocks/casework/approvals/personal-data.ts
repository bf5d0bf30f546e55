import type { TableData } from '../../../core/privacy/personal.ts'

const file = 'casework.file.cases'

/** What is held of people in papers that go round: what was written, and who decided. */
export const approvalData: Record<string, TableData> = {
  approval: {
    file,
    items: {
      'casework.item.approval': [
        ...['kind', 'purpose', 'heading', 'body', 'content', 'state', 'submitted_at', 'decided_at'],
        ...['document_number', 'document_on'],
      ],
      supporters: ['drafted_by'],
    },
    sensitive: ['casework.item.approval'],
    technical: ['case_id', 'source_id', 'digest', 'round'],
  },
  approval_step: {
    file,
    items: {
      'casework.item.approval': ['deed', 'state', 'note', 'done_at', 'instead', 'seen_at'],
      supporters: ['title', 'post_id', 'done_by', 'seen_by'],
    },
    sensitive: ['casework.item.approval'],
    technical: ['case_id', 'approval_id', 'round', 'place'],
  },
  approval_route: { none: 'by which posts papers go in an agency' },
}
