import type { RoomRetention } from '../../core/privacy/retention.ts'

export const membershipsRetention: RoomRetention = {
  stays: {
    participant: 'who takes part; whoever leaves is forgotten in it at once, and what they did counts on',
  },
}
