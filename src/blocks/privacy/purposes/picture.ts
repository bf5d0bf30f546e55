import type { ViewContext } from '../../../core/page/page.ts'
import type { FlowArrow, FlowNode } from '../../../ui/picture/flow-picture.tsx'
import type { FlowNow, Origin } from './flows.ts'
import { originText, roomText } from './say.ts'

type Say = Pick<ViewContext, 'words'>

const keyOf = ({ kind, code }: Origin): string => (kind === 'room' ? code : `${kind} ${code}`)

/** The ways as stations and arrows: what is outside on the left, each room right of all from which it takes. */
export function pictureOf(flows: readonly FlowNow[], say: Say): { nodes: FlowNode[]; arrows: FlowArrow[] } {
  const origins = new Map(flows.map(({ from }) => [keyOf(from), from]))
  const rooms = [...new Set(flows.flatMap(({ from, to }) => (from.kind === 'room' ? [from.code, to] : [to])))]
  const leadsTo = (origin: Origin) =>
    mean(flows.filter(({ from }) => keyOf(from) === keyOf(origin)).map(({ to }) => rooms.indexOf(to)))
  const outside = [...origins.values()]
    .filter(({ kind }) => kind !== 'room')
    .sort((a, b) => leadsTo(a) - leadsTo(b))
  const stations = [
    ...outside.map((origin) => ({
      key: keyOf(origin),
      label: originText(origin, say),
      column: 0,
      soft: true,
    })),
    ...rooms.map((room) => ({ key: room, label: roomText(room, say), column: depthOf(room, flows) })),
  ]
  return { nodes: inRows(stations), arrows: arrowsOf(flows) }
}

const mean = (numbers: number[]): number => numbers.reduce((sum, one) => sum + one, 0) / numbers.length

/** 1 for a room that takes from no other, else one more than the deepest of those it takes from. */
function depthOf(room: string, flows: readonly FlowNow[], above: readonly string[] = []): number {
  if (above.includes(room)) throw new Error(`data go round in a circle: ${[...above, room].join(' → ')}`)
  const before = flows
    .filter(({ from, to }) => to === room && from.kind === 'room')
    .map(({ from }) => from.code)
  return 1 + Math.max(0, ...before.map((one) => depthOf(one, flows, [...above, room])))
}

function inRows(stations: readonly Omit<FlowNode, 'row'>[]): FlowNode[] {
  const filled = new Map<number, number>()
  return stations.map((station) => {
    const row = filled.get(station.column) ?? 0
    filled.set(station.column, row + 1)
    return { ...station, row }
  })
}

/** One arrow between two stations, however many purposes there are: it bears all their numbers. */
function arrowsOf(flows: readonly FlowNow[]): FlowArrow[] {
  const groups = Map.groupBy(flows, ({ from, to }) => JSON.stringify([keyOf(from), to]))
  return [...groups].map(([key, together]) => {
    const [from, to] = JSON.parse(key) as [string, string]
    return { from, to, label: together.map(({ number }) => number).join(', ') }
  })
}
