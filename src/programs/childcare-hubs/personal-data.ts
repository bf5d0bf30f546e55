import type { RoomPrivacy } from '../../core/privacy/personal.ts'

/** Counted at the door, and nobody is asked who they are. */
export const hubsData: RoomPrivacy = {
  purposes: [],
  files: [],
  flows: [],
  impersonal: {
    'childcare-hubs.hubs': 'a place that is open to everybody',
    'childcare-hubs.days': 'amounts of a day',
  },
  tables: {
    hub: { none: 'a place that is open to everybody' },
    hub_month: { none: 'whether a month was handed in' },
    hub_import: { none: 'a sheet of amounts' },
  },
}
