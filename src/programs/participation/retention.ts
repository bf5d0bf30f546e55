import type { RoomRetention } from '../../core/privacy/retention.ts'

export const participationRetention: RoomRetention = {
  stays: {
    community_event: 'what was announced and held, year by year; who made it is forgotten with their card',
  },
}
