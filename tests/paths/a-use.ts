import { askUse } from '../../src/blocks/privacy/purposes/actions.ts'
import { today } from '../../src/core/calendar/clock.ts'
import type { doer } from '../support/acts.ts'
import type { TestPerson } from '../support/house.ts'

/** A record of a use beyond purpose that is about one person, so that its pages can be asked for. */
export async function aUse(
  does: ReturnType<typeof doer>,
  who: TestPerson,
  personId: string,
): Promise<string> {
  const what = { kind: 'use', recipient: '（試験）見本課', aim: '（試験）調査', items: '住所', about: 1 }
  const ground = { article: 'own-duty', conditions: ['ownDuty', 'dueReason', 'noHarm'], reason: '（試験）' }
  const term = { startsOn: today(), endsOn: today(), after: 'delete' }
  const files = ['registry.file.residents']
  const { id } = await does(who, askUse, { ...what, ...ground, ...term, files, personIds: [personId] })
  return id
}
