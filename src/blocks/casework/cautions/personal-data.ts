import type { TableData } from '../../../core/privacy/personal.ts'

const file = 'casework.file.cases'

/** What is held of people in cautions and in exceptions from the safe ways of contact. */
export const cautionData: Record<string, TableData> = {
  case_caution: {
    file,
    items: {
      'casework.item.caution': [
        'kind',
        'reason',
        'until_on',
        'state',
        'note',
        'asked_at',
        'decided_at',
        'ended_at',
      ],
      supporters: ['asked_by', 'decided_by', 'ended_by'],
    },
    sensitive: ['casework.item.caution'],
    technical: ['case_id'],
  },
  contact_exception: {
    file,
    items: {
      safeContact: ['way', 'reason', 'until_on', 'granted_at', 'ended_at'],
      supporters: ['granted_by', 'ended_by'],
    },
    sensitive: ['safeContact'],
    technical: ['case_id'],
  },
}
