import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { freshFolder } from '../../../tests/support/folder.ts'
import { kashiwa } from '../../../tests/support/house.ts'
import { today } from '../../core/calendar/clock.ts'
import { addAgency } from '../../core/identity/accounts.ts'
import { openAs, openAsSystem } from '../../core/identity/open-as.ts'
import { addServiceAccount } from '../../core/identity/service/services.ts'
import { addMunicipality } from '../../core/municipality.ts'
import { openInstallation } from '../installation.ts'
import { readSettings } from '../settings.ts'
import type { Answer, CommandContext } from './command.ts'
import { tokenCommands } from './token-commands.ts'

process.env.KASANE_LANG = 'en'
process.env.KASANE_OPERATOR = 'Trial'
const installation = await openInstallation(
  readSettings({ KASANE_DATA: join(freshFolder(), 'data'), KASANE_DEMO: 'none' }),
)
after(() => installation.close())
const { database } = installation
await addMunicipality(database, { id: kashiwa, name: '柏市', nameEn: 'Kashiwa' })
installation.forget()
const system = { municipality: kashiwa, via: 'test', reason: 'test', silent: true } as const
const account = await openAsSystem(database, system, async (tx) => {
  const agencyId = await addAgency(tx, { code: 'desk', name: '窓口', nameEn: 'Desk', kind: 'counter' })
  const post = { agencyId, role: 'counsellor', startsOn: today(), endsOn: null } as const
  return addServiceAccount(tx, { ...post, name: '見本連携', purpose: '（試験）' })
})

async function run(
  words: string,
  positionals: string[],
  values: CommandContext['values'] = {},
): Promise<Answer> {
  const command = tokenCommands.find((one) => one.words === `token ${words}`)
  assert.ok(command)
  return command.run({ open: async () => installation, positionals, values })
}

const wish = { label: '試験', scopes: 'consultation.myCases', networks: '192.0.2.0/24' }

test('a token is written once; the list names it without it, and a revoked one is nobody', async () => {
  const { lines, data } = await run('add', [account], wish)
  const { id, token } = data as { id: string; token: string }
  assert.equal(lines.at(-1), token)
  const listed = (await run('list', [])).lines.join('\n')
  assert.ok(listed.includes(id) && listed.includes('192.0.2.0/24') && !listed.includes(token))
  const caller = { kind: 'token', municipality: kashiwa, via: 'cli', token } as const
  assert.equal((await openAs(database, caller, async (tx) => tx.actor)).role, 'counsellor')
  await run('revoke', [id])
  await assert.rejects(
    openAs(database, caller, async () => {}),
    { code: 'core.tokenUnknown' },
  )
  assert.match((await run('list', [account])).lines.join('\n'), /revoked/)
})

test('refused: no account, a scope that the post may not do, a token that is not there', async () => {
  await assert.rejects(run('add', ['desk'], wish), { name: 'Error' })
  await assert.rejects(run('add', [account], { ...wish, scopes: 'staff.appoint' }), { code: 'core.invalid' })
  assert.equal((await run('revoke', [account])).code, 1)
})
