import type { PersonalFile, PersonalTable, Purpose, RoomPrivacy } from './personal.ts'
import { isPersonal } from './personal.ts'

const rooms = new Map<string, RoomPrivacy>()

const form = (room: string, kind: string) =>
  new RegExp(`^${RegExp.escape(room)}\\.${kind}\\.[a-z][A-Za-z-]*$`)

/** Makes known what a room says of personal data. What points at nothing ends the start. */
export function addPrivacy(room: string, privacy: RoomPrivacy): void {
  const fail = (what: string) => new Error(`${room}: ${what}`)
  for (const { code } of privacy.purposes)
    if (!form(room, 'purpose').test(code)) throw fail(`not a purpose's name: ${code}`)
  for (const { code } of privacy.files)
    if (!form(room, 'file').test(code)) throw fail(`not a file's name: ${code}`)
  for (const [table, data] of Object.entries(privacy.tables)) {
    if (!isPersonal(data)) continue
    if (!privacy.files.some(({ code }) => code === data.file)) throw fail(`${table}: no file ${data.file}`)
    const strange = (data.sensitive ?? []).find((item) => !(item in data.items))
    if (strange) throw fail(`${table}: no item ${strange}`)
  }
  const known = new Set(privacy.purposes.map(({ code }) => code))
  const named = [
    ...privacy.files.flatMap((file) => file.purposes),
    ...privacy.flows.map((one) => one.purpose),
  ]
  const unknown = named.find((code) => !known.has(code))
  if (unknown) throw fail(`no purpose ${unknown}`)
  rooms.set(room, privacy)
}

/** What all rooms say, in the order of the house. */
export const privacyOfRooms = (): ReadonlyMap<string, RoomPrivacy> => rooms

export const purposesKnown = (): Purpose[] => [...rooms.values()].flatMap(({ purposes }) => purposes)

export const filesKnown = (): PersonalFile[] => [...rooms.values()].flatMap(({ files }) => files)

export const purposeKnown = (code: string): Purpose | undefined =>
  purposesKnown().find((purpose) => purpose.code === code)

export const fileKnown = (code: string): PersonalFile | undefined =>
  filesKnown().find((file) => file.code === code)

/** The file to which a table belongs; none: it holds nothing of people. */
export const fileOfTable = (table: string): string | undefined =>
  [...rooms.values()].flatMap(({ tables }) => {
    const data = tables[table]
    return isPersonal(data) ? [data.file] : []
  })[0]

/**
 * For which purposes a room may give out what these tables say: those for which all of them are held, or for which the room has
 * declared that it uses them.
 */
export function purposesFor(room: string, tables: readonly string[]): string[] {
  const flows = rooms.get(room)?.flows ?? []
  const covers = (purpose: string, table: string) =>
    fileKnown(fileOfTable(table) ?? '')?.purposes.includes(purpose) ||
    flows.some((flow) => 'from' in flow && flow.purpose === purpose && flow.tables.includes(table))
  return purposesKnown()
    .map(({ code }) => code)
    .filter((code) => tables.every((table) => covers(code, table)))
}

/** The tables of a file with what they hold. */
export const tablesOfFile = (code: string): [string, PersonalTable][] =>
  [...rooms.values()].flatMap(({ tables }) =>
    Object.entries(tables).flatMap(([table, data]): [string, PersonalTable][] =>
      isPersonal(data) && data.file === code ? [[table, data]] : [],
    ),
  )

/** 記録項目 of a file, each once, in the order in which its tables name them. */
export const itemsOfFile = (code: string): string[] => [
  ...new Set(tablesOfFile(code).flatMap(([, { items }]) => Object.keys(items))),
]

/** The items of a file that may say 要配慮個人情報. */
export const sensitiveOfFile = (code: string): string[] => [
  ...new Set(tablesOfFile(code).flatMap(([, { sensitive = [] }]) => sensitive)),
]
