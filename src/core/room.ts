import type { AnyAction } from './action/action.ts'
import type { MigrationFolder } from './db/migrate.ts'
import type { RoomDemo } from './demo/demo.ts'
import { type AnyKind, addKinds } from './exchange/kind.ts'
import { addScopes } from './identity/service/scopes.ts'
import { addRule, type IndicatorRule } from './indicator.ts'
import type { Job } from './jobs/job.ts'
import type { AnyPage } from './page/page.ts'
import { addHandlers } from './privacy/handlers.ts'
import { addPrivacy } from './privacy/known.ts'
import type { RoomPrivacy } from './privacy/personal.ts'
import { addRetention, type RoomRetention } from './privacy/retention.ts'
import { addWords, type WordFiles } from './words/words.ts'
import { existsIn, type ServerZone, type Zone } from './zone.ts'

/**
 * What a table is (design section 9): `tenant` rows belong to a municipality, `reference` is the same for all,
 * `local` is upkeep without row-level security. Append-only tables say why they keep no history.
 */
export type TableClass = 'tenant' | 'reference' | 'local'
export type TableInfo = { class: TableClass; noHistory?: string }

/** A room of the house: core, a block, or a program. Its manifest says all there is in it. */
export type Room = {
  id: string
  floor: 'core' | 'block' | 'program'
  /** The measure of the plan that a program serves, e.g. `P2-M1`. */
  measure?: string
  zones: readonly Zone[]
  /** The folder of its numbered migrations. */
  sql?: URL
  tables: Record<string, TableInfo>
  actions: readonly AnyAction[]
  pages: readonly AnyPage[]
  indicators: readonly IndicatorRule[]
  jobs?: readonly Job[]
  /** What it sends to the other side of a separated network, or takes from there. */
  packages?: readonly AnyKind[]
  /** Its invented records. Those of all rooms are written in the order of the house. */
  demo?: RoomDemo
  /** How long what its tables hold is kept, and what goes with what. */
  retention?: RoomRetention
  /** What it says of personal data: which items its tables hold, for what, and what it takes from other rooms. */
  privacy?: RoomPrivacy
  words: WordFiles
}

function define(floor: Room['floor'], room: Omit<Room, 'floor'>): Room {
  if (room.zones.length === 0) throw new Error(`${room.id}: its zones are undecided`)
  for (const part of [...room.actions, ...room.pages]) {
    const strange = part.zones.find((zone) => !room.zones.includes(zone))
    if (strange) throw new Error(`${part.name}: its room does not exist in the zone ${strange}`)
  }
  addWords(room.words)
  for (const rule of room.indicators) addRule(rule, rule.zones ?? room.zones)
  addKinds(room.packages ?? [], room.zones)
  addRetention(room.retention ?? {})
  if (room.privacy) addPrivacy(room.id, room.privacy)
  addHandlers(room.actions)
  addScopes(room.actions)
  return { floor, ...room }
}

export const defineBlock = (room: Omit<Room, 'floor'>) => define('block', room)
export const defineProgram = (room: Omit<Room, 'floor'> & { measure: string }) => define('program', room)
export const defineCore = (room: Omit<Room, 'floor'>) => define('core', room)

/** The migration folders of the rooms that exist in this zone, in the order of the house. */
export function migrationFolders(rooms: readonly Room[], zone: ServerZone): MigrationFolder[] {
  return rooms.flatMap(({ id, sql, zones }) =>
    sql && existsIn(zones, zone) ? [{ room: id, folder: sql.pathname, zone }] : [],
  )
}
