import { fileKnown, privacyOfRooms, tablesOfFile } from '../../../core/privacy/known.ts'
import type { Flow } from '../../../core/privacy/personal.ts'
import { isPersonal } from '../../../core/privacy/personal.ts'

/** Where data come from: another room, the other side of the network, or a system or people outside. */
export type Origin = { kind: 'room' | 'across' | 'outside'; code: string }

/** One way that data take, for one purpose. `files`: the codes of the files they come from, or go into. */
export type FlowNow = { number: number; from: Origin; to: string; purpose: string; files: string[] }

/** Every way that data take, in the order of the house: what comes in from outside, what rooms take from each other, what crosses. */
export function flowsKnown(): FlowNow[] {
  const flows = [...privacyOfRooms()].flatMap(([room, { flows, files }]) => [
    ...files.flatMap((file) => collected(room, file.from, file.code, file.purposes)),
    ...flows.map((flow) => flowOf(room, flow)),
  ])
  return merged(flows).map((flow, at) => ({ ...flow, number: at + 1 }))
}

/** One way for one purpose stands once, with all its files. */
function merged(flows: readonly Unnumbered[]): Unnumbered[] {
  const groups = Map.groupBy(flows, ({ from, to, purpose }) => JSON.stringify([from, to, purpose]))
  return [...groups.values()].flatMap(([first, ...more]) =>
    first ? [{ ...first, files: [...new Set([first, ...more].flatMap(({ files }) => files))] }] : [],
  )
}

type Unnumbered = Omit<FlowNow, 'number'>

const collected = (
  room: string,
  from: readonly string[],
  file: string,
  purposes: readonly string[],
): Unnumbered[] =>
  from.map((code) => ({
    from: { kind: 'outside', code },
    to: room,
    purpose: purposes[0] ?? '',
    files: [file],
  }))

function flowOf(room: string, flow: Flow): Unnumbered {
  const to = room
  const { purpose } = flow
  if ('from' in flow)
    return {
      from: { kind: 'room', code: flow.from },
      to,
      purpose,
      files: filesOfTables(flow.from, flow.tables),
    }
  const files = [...(privacyOfRooms().get(room)?.files ?? [])].filter((file) =>
    file.purposes.includes(purpose),
  )
  const codes = files.map(({ code }) => code)
  if ('packages' in flow) return { from: { kind: 'across', code: 'outer' }, to, purpose, files: codes }
  return { from: { kind: 'outside', code: flow.source }, to, purpose, files: codes }
}

function filesOfTables(room: string, tables: readonly string[]): string[] {
  const known = privacyOfRooms().get(room)?.tables ?? {}
  const files = tables.flatMap((table) => {
    const data = known[table]
    return isPersonal(data) ? [data.file] : []
  })
  return [...new Set(files)].filter((code) => fileKnown(code) && tablesOfFile(code).length > 0)
}
