import { casework } from '../blocks/casework/block.ts'
import { gatherings } from '../blocks/gatherings/block.ts'
import { indicators as indicatorsBlock } from '../blocks/indicators/block.ts'
import { matching } from '../blocks/matching/block.ts'
import { memberships } from '../blocks/memberships/block.ts'
import { nationalFigures } from '../blocks/national-figures/block.ts'
import { privacy } from '../blocks/privacy/block.ts'
import { publishing } from '../blocks/publishing/block.ts'
import { registry } from '../blocks/registry/block.ts'
import { resources } from '../blocks/resources/block.ts'
import { core } from '../core/core.ts'
import { isSplit } from '../core/exchange/place.ts'
import { exchangeJob } from '../core/exchange/round.ts'
import type { Room } from '../core/room.ts'
import { serverZone } from '../core/settings.ts'
import { existsIn } from '../core/zone.ts'
import { childcareHubs } from '../programs/childcare-hubs/program.ts'
import { consultation } from '../programs/consultation/program.ts'
import { dialogue } from '../programs/dialogue/program.ts'
import { lacorta } from '../programs/lacorta/program.ts'
import { layeredSupport } from '../programs/layered-support/program.ts'
import { lectures } from '../programs/lectures/program.ts'
import { participation } from '../programs/participation/program.ts'
import { placesToBe } from '../programs/places-to-be/program.ts'
import { wishes } from '../programs/wishes/program.ts'
import { appRoom } from './app-room.ts'

/** Floor 2, in the order of the design: a block's migrations may point at rooms before it. */
export const blocks: readonly Room[] = [
  ...[registry, resources, casework, memberships, matching, gatherings, publishing, privacy, indicatorsBlock],
  nationalFigures,
]

/** Floor 3, one folder per initiative, in the order of the plan. */
export const programs: readonly Room[] = [
  lectures,
  participation,
  wishes,
  dialogue,
  placesToBe,
  consultation,
  layeredSupport,
  childcareHubs,
  lacorta,
]

/** Every room there is. A new program is one folder and one line above. */
export const rooms: readonly Room[] = [core, appRoom, ...blocks, ...programs]

export const actions = rooms.flatMap((room) => room.actions)
export const pages = rooms.flatMap((room) => room.pages)
export const indicators = rooms.flatMap((room) => room.indicators)

/** The rooms that exist on this server. */
export const roomsHere = () => rooms.filter(({ zones }) => existsIn(zones, serverZone()))

/** The exchange has its round only where the network is separated. */
export const jobsHere = () =>
  roomsHere()
    .flatMap((room) => room.jobs ?? [])
    .filter((job) => job !== exchangeJob || isSplit())
