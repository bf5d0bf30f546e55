import type { FigureBeside, IndicatorRule } from '../../core/indicator.ts'
import {
  heldLectures,
  heldSessions,
  peopleBySession,
  termsOfMenus,
  menusOffered as unitsOf,
} from './queries/figures.ts'
import { offeredWithin, yearTo } from './rules/figures.ts'

/** 実施回数: lectures held under menus classed as community welfare. */
const held: FigureBeside = {
  key: 'held',
  kind: 'flow',
  units: (tx, period) => heldLectures(tx, period),
  recount: async (tx, period) => (await heldSessions(tx, period)).length,
}

/** 参加者数: who came to them, as counted there. */
const people: FigureBeside = {
  key: 'people',
  kind: 'flow',
  amounts: true,
  units: (tx, period) => heldLectures(tx, period),
  async recount(tx, period) {
    const counted = await peopleBySession(tx)
    const sessions = await heldSessions(tx, period)
    return sessions.reduce((sum, id) => sum + (counted.get(id) ?? 0), 0)
  },
}

/**
 * 1-1 地域福祉に関係する地域出前講座のメニュー数, rule v1: the menus classed as community welfare (地域福祉) that could be asked for
 * on at least one day of the fiscal year, up to the day that is looked at. The same menu counts once, however often it is
 * held; a draft was never offered. Lectures held and their participants stand beside it.
 */
export const menusOffered: IndicatorRule = {
  key: 'lectures.menusOffered',
  kind: 'stock',
  version: 'v1',
  reads: ['lecture_menu', 'lecture_request', 'gathering_session', 'tally'],
  zones: ['inner'],
  units: (tx, period) => unitsOf(tx, yearTo(period)),
  /** Without the database's own comparison: every menu is read and looked at by hand. */
  recount: async (tx, period) => offeredWithin(await termsOfMenus(tx), yearTo(period)).length,
  href: (rowId) => `/lectures/our-menus/${rowId}`,
  beside: [held, people],
}

export const indicators = [menusOffered]
