import type { RoomRetention } from '../../core/privacy/retention.ts'

const nobody = 'the hubs and their months: heads are counted there, nobody is named'

export const hubsRetention: RoomRetention = {
  stays: {
    hub: nobody,
    hub_month: nobody,
    hub_import: 'what a file was taken in as; the file itself is deleted',
  },
}
