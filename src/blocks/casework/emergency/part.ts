import { definePrivacyPart } from '../../../core/privacy/parts.ts'
import { emergenciesSeen } from './list.ts'

definePrivacyPart({
  ...{ key: 'emergencies', words: 'casework.emergencies.part', order: 15, path: '/emergencies' },
  allow: ['privacy-officer', 'supervisor'],
  waiting: async (tx) => (await emergenciesSeen(tx)).filter(({ result }) => result === null).length,
})
