import { heldRows } from '../../blocks/memberships/hosting/hostings.ts'
import type { FigureBeside, IndicatorRule } from '../../core/indicator.ts'
import { playerUnits } from './queries/players.ts'
import { countPlayers, players, type Reading } from './rules/players.ts'

const readAs = (reading: Reading): Pick<IndicatorRule, 'units' | 'recount'> => ({
  units: (tx, period) => playerUnits(tx, period, reading),
  /** Every day of everything that was organised is read, and looked at by hand. */
  recount: async (tx, period) => countPlayers(await heldRows(tx), reading, period),
})

/** 初めて企画・主催した人: also where the council was not involved. */
const organisers: FigureBeside = { key: 'organisers', kind: 'flow', ...readAs('anyFirst') }

/**
 * 1-2 プレイヤー数, rule v1: people who organised something for the first time in which the council of social welfare (社協) was involved
 * by its own word, on the first day of it that was held in the fiscal year. A person is a card or a resident's account, and counts once,
 * ever; an agency is nobody in person. What the council reports of its own work stands beside it.
 */
export const playersRule: IndicatorRule = {
  ...readAs(players.v1),
  key: 'participation.players',
  kind: 'flow',
  version: 'v1',
  reads: ['community_event', 'gathering_session', 'shared_activity', 'activity_day', 'hosting_fact'],
  statedBeside: true,
  href: (rowId, rowTable) => `/${rowTable === 'shared_activity' ? 'activities' : 'events'}/${rowId}`,
  variants: [
    { key: 'v1', ...readAs(players.v1) },
    { key: 'firstOfAll', ...readAs(players.firstOfAll) },
  ],
  beside: [organisers],
}

export const indicators = [playersRule]
