import { today } from '../../src/core/calendar/clock.ts'
import type { Tx } from '../../src/core/db/transaction.ts'
import { addNeed } from '../../src/programs/lacorta/queries/needs.ts'
import { addPartner, addProject } from '../../src/programs/lacorta/queries/projects.ts'
import { addRoom } from '../../src/programs/lacorta/queries/spaces.ts'

/** What was heard at the desk of the house, and a project of it; of nobody. By table, as the ground of a walk is. */
export async function aDeskNote(tx: Tx): Promise<Record<string, readonly string[]>> {
  const about = { theme: 'health', areaCode: null } as const
  const need = await addNeed(tx, {
    ...{ ...about, kind: 'need', whom: 'anyone', line: '（試験）体操がしたい', notedOn: today() },
    ...{ outcome: 'none', outcomeNote: null, another: true },
  })
  const project = await addProject(tx, {
    ...{ ...about, heading: '（試験）体操', about: null, residents: 0, beganOn: today(), state: 'running' },
  })
  const org = { name: '（試験）町会', kind: 'town', form: '試験町会', groupId: null, agencyId: null } as const
  const partner = await addPartner(tx, project, org)
  const room = await addRoom(tx, { name: '（試験）ロビー', floor: 3 })
  return { house_need: [need], joint_project: [project], project_partner: [partner], house_room: [room] }
}
