import { mailChannel } from '../mail/channel.ts'
import type { Channel, Way } from './channel.ts'
import { lineChannel } from './line/channel.ts'
import { pushChannel } from './push/channel.ts'

const channels: Record<Way, Channel> = { mail: mailChannel, push: pushChannel, line: lineChannel }

export const channelOf = (way: Way): Channel => channels[way]

/** The ways that are set up here. */
export const openWays = (): Way[] =>
  Object.values(channels)
    .filter(({ isOpen }) => isOpen())
    .map(({ way }) => way)
