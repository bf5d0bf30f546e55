import type { RoomRetention } from '../../core/privacy/retention.ts'

export const participationRetention: RoomRetention = {
  stays: {
    meeting_presence:
      'which agencies and groups met, from which follows who met whom first; nobody is named in it',
    community_event: 'what was announced and held, year by year; who made it is forgotten with their card',
  },
}
