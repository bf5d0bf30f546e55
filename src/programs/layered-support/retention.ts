import type { RoomRetention } from '../../core/privacy/retention.ts'
import { supportTables } from './audience.ts'

/** What is done for the person of a case goes with the case. */
export const layeredRetention: RoomRetention = {
  goesWith: { support_case: supportTables.map((table) => ({ table, column: 'case_id' })) },
  stays: {
    community_work: 'numbers of people without names, which the figures of former years are counted from',
    community_plan:
      'what an area planned together, without names, which its works and the next plan refer to',
    community_review: 'what was found of such a plan, without names',
  },
}
