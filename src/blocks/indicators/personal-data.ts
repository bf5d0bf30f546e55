import { differentIn } from '../../core/privacy/counting.ts'
import type { RoomPrivacy } from '../../core/privacy/personal.ts'

const rows = 'indicators.file.importedRows'
const progress = 'indicators.purpose.progress'
const text = 'the text of the plan and what is said of it'
const figures = 'figures of the plan'

/** How the plan is doing. Its figures name nobody; rows of other systems come without names, by the number that system gave. */
export const indicatorsData: RoomPrivacy = {
  purposes: [{ code: progress, since: '2025-04-01' }],
  files: [
    {
      ...{ code: rows, of: ['residents'], purposes: [progress], from: ['divisions'], to: [] },
      persons: differentIn('imported_row', 'listed_as'),
    },
  ],
  flows: [{ imports: ['employment', 'health-app'], source: 'divisions', purpose: progress }],
  impersonal: { 'indicators.release': 'figures as they were told to the public' },
  tables: {
    plan_revision: { none: text },
    indicator_value: { none: figures },
    reported_value: { none: figures },
    imported_row: {
      file: rows,
      items: {
        number: ['unit', 'listed_as'],
        service: ['profile', 'from_on', 'until_on'],
        area: ['area_code'],
      },
      sensitive: ['service'],
      technical: ['gone_on', 'agency_id', 'retired'],
    },
    plan_file: { none: text },
    plan_check: { none: text },
    plan_finding: { none: text },
    plan_answer: { none: text },
    plan_correction: { none: text },
    errata_release: { none: text },
    rule_adoption: { none: text },
    indicator_release: { none: figures },
    inquiry: { none: figures },
    inquiry_item: { none: figures },
    inquiry_sheet: { none: figures },
    inquiry_reminder: { none: figures },
  },
}
