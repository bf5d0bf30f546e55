import { userInfo } from 'node:os'
import type { AnyAction } from '../../core/action/action.ts'
import { fieldsOf, fileFieldsOf } from '../../core/action/field-info.ts'
import { perform } from '../../core/action/perform.ts'
import { fileAt } from '../../core/action/uploaded-file.ts'
import type { Caller } from '../../core/identity/actor.ts'
import { bearerOf } from '../../core/identity/token.ts'
import type { Installation } from '../installation.ts'
import { type Command, UsageError } from './command.ts'

/** The CLI word of an action: its name, with one option per field of its input. */
export function actionCommand(action: AnyAction): Command {
  const fields = fieldsOf(action)
  return {
    words: action.name,
    usage: fields.map(({ name, required }) => (required ? `--${name} …` : `[--${name} …]`)).join(' '),
    options: Object.fromEntries(
      fields.map(({ name, control }) => [
        name,
        control === 'flag'
          ? { type: 'boolean' as const }
          : { type: 'string' as const, multiple: control === 'choices' },
      ]),
    ),
    async run({ open, values }) {
      const input = await withFiles(action, values)
      const installation = await open()
      const caller = await commandCaller(installation)
      const result = await perform(installation.database, action, caller, input)
      return { lines: [JSON.stringify(result, null, 2)], data: result }
    },
  }
}

/** A file is named by its path, and stays where it is. */
async function withFiles(
  action: AnyAction,
  values: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const input = { ...values }
  for (const { name } of fileFieldsOf(action)) {
    const path = values[name]
    if (typeof path === 'string') input[name] = await fileAt(path, name)
  }
  return input
}

/**
 * Who acts on the command line: the owner of KASANE_TOKEN, or, with the database's own credentials, a named operator
 * (KASANE_OPERATOR, else the name of the login), who may do what an administrator may.
 */
export async function commandCaller(installation: Installation): Promise<Caller> {
  const municipality = await municipalityHere(installation)
  const text = process.env.KASANE_TOKEN
  if (!text) return { kind: 'operator', municipality, via: 'cli', operator: operatorName() }
  const token = bearerOf(`Bearer ${text}`)
  if (!token) throw new UsageError('cli.tokenForm')
  return { kind: 'token', municipality, via: 'cli', token }
}

/** The name under which the audit log keeps what is done with the database's own credentials. */
export function operatorName(): string {
  const name = process.env.KASANE_OPERATOR || loginName()
  if (!/^[\p{L}\p{N} ._@-]{1,100}$/u.test(name)) throw new UsageError('cli.sayWho')
  return name
}

/** A user without an entry in the system's list (as in containers) has none. */
function loginName(): string {
  try {
    return userInfo().username
  } catch {
    return ''
  }
}

/** The one municipality that lives here, or the one of KASANE_MUNICIPALITY where there are several. */
export async function municipalityHere({ municipalities }: Installation): Promise<number> {
  const all = await municipalities()
  const wish = process.env.KASANE_MUNICIPALITY
  const found = wish ? all.find(({ id }) => id === Number(wish)) : all.length === 1 ? all[0] : undefined
  if (found) return found.id
  const list = all.map(({ id, name }) => `${id} ${name}`).join(', ')
  throw list ? new UsageError('cli.sayWhere', { list }) : new UsageError('cli.noMunicipality')
}
