import {
  type CaseRow,
  type Closing,
  type Counted,
  dayOf,
  monthIn,
  monthOn,
  type Of,
  type RawRows,
  type Support,
} from './national-raw.ts'

// The national figures counted by hand over raw rows, without any query of the system: what each line of the matrix must be.

/** Whose a case was at the end of a day: of the hand-overs after it the first tells from whom. */
function holderOn({ cases, handOvers }: RawRows, caseId: string, day: string): string {
  const [next] = handOvers
    .filter(({ case_id, at }) => case_id === caseId && dayOf(at) > day)
    .sort((a, b) => a.at.getTime() - b.at.getTime())
  return next?.from_id ?? cases.find(({ id }) => id === caseId)?.holder_id ?? ''
}

/**
 * What a line of a table counts of our own rows in a month, or null where nothing of it is counted. `topics`: of cases about any of these
 * alone. `without`: the agencies that report of that line and month.
 */
export function recount(
  rows: RawRows,
  line: string,
  month: string,
  topics: readonly string[] | null = null,
  without: readonly string[] = [],
): number | null {
  const cases = rows.cases.filter(
    (one) =>
      one.sensitivity !== 'restricted' && (!topics || one.topics.some((topic) => topics.includes(topic))),
  )
  const of = <Row extends Of>(some: Row[]) =>
    some.filter(({ case_id }) => cases.some(({ id }) => id === case_id))
  const ours = (agencyId: string) => !without.includes(agencyId)
  const oursOn = ({ case_id }: Of, day: string | null) => day !== null && ours(holderOn(rows, case_id, day))
  const counted = { ...rows, cases, of, ours, oursOn }
  for (const hand of [ofDesk(counted), ofPlans(counted), ofSupports(counted)]) {
    const found = hand(line, month)
    if (found !== undefined) return found
  }
  throw new Error(`nobody counts the line ${line} by hand: say here how`)
}

function closingsOf({ former_closings, closed_on, result, holder_id }: CaseRow): Closing[] {
  const merged = result === 'merged'
  const last = closed_on ? [{ closed_on, reopened_on: null, agency_id: holder_id, merged }] : []
  return [...former_closings, ...last]
}

/** Whether it was closed when the month was over. */
const isClosedAfter = ({ closed_on, reopened_on }: Closing, month: string): boolean =>
  closed_on.slice(0, 7) <= month && (reopened_on === null || reopened_on.slice(0, 7) > month)

/** Whether it was part of another case when the month was over. */
const isPartAfter = (one: CaseRow, month: string): boolean =>
  closingsOf(one).some((closing) => closing.merged && isClosedAfter(closing, month))

const ofDesk =
  ({ of, ours, oursOn, ...rows }: Counted) =>
  (line: string, month: string): number | undefined => {
    const desk = rows.cases.filter(({ kind }) => kind === 'consultation')
    const isDesk = ({ case_id }: Of) => desk.some(({ id }) => id === case_id)
    const talks = rows.contacts.filter(
      (one) => isDesk(one) && monthIn(one.at) === month && ours(one.agency_id),
    )
    const led = of(rows.referrals).filter((one) => !one.whole_case && ours(one.from_agency_id))
    switch (line) {
      case 'new':
        return desk.filter(
          (one) =>
            one.intake === 'new' &&
            monthOn(one.opened_on) === month &&
            !isPartAfter(one, month) &&
            ours(one.intake_agency_id),
        ).length
      case 'continued':
        return desk.filter(
          (one) =>
            one.opened_on.slice(0, 7) < month &&
            talks.some(({ case_id }) => case_id === one.id) &&
            !isPartAfter(one, month),
        ).length
      case 'contacts':
        return talks.length
      case 'closed':
        return desk.filter((one) =>
          closingsOf(one).some(
            (closing) =>
              !closing.merged &&
              monthOn(closing.closed_on) === month &&
              isClosedAfter(closing, month) &&
              ours(closing.agency_id),
          ),
        ).length
      case 'open':
        return desk.filter(
          (one) =>
            one.opened_on.slice(0, 7) <= month &&
            !closingsOf(one).some((closing) => isClosedAfter(closing, month)) &&
            oursOn({ case_id: one.id }, `${month}-31`),
        ).length
      case 'referred':
        return led.filter(({ sent_at }) => monthIn(sent_at) === month).length
      case 'referral-done':
        return led.filter(({ done_on }) => monthOn(done_on) === month).length
      case 'visits':
        return visits({ of, ours, oursOn, ...rows }, month)
      default:
        return undefined
    }
  }

/** Day by day and case by case: as often as somebody wrote of it, or arrived, whichever is more. */
function visits({ of, ours, oursOn, ...rows }: Counted, month: string): number {
  const written = of(rows.contacts).filter(
    ({ channel, direction, at }) => channel === 'visit' && direction === 'out' && monthIn(at) === month,
  )
  const arrived = of(rows.visits).flatMap(({ case_id, arrived_at }) =>
    arrived_at && monthIn(arrived_at) === month ? [{ case_id, at: arrived_at }] : [],
  )
  const whenOf = ({ case_id, at }: Of & { at: Date }) => `${case_id} ${dayOf(at)}`
  const more = [...Map.groupBy(arrived, whenOf)].map(([when, some]) => {
    const isTheirs = some[0] && !oursOn(some[0], dayOf(some[0].at))
    return isTheirs ? 0 : Math.max(0, some.length - written.filter((one) => whenOf(one) === when).length)
  })
  return written.filter(({ agency_id }) => ours(agency_id)).length + more.reduce((sum, one) => sum + one, 0)
}

/** Which service of a plan a line is about, and which answer or outcome. */
const services: Record<string, string> = {
  ...{ 'housing-benefit': 'housing_benefit', budget: 'budget_counselling' },
  ...{ 'work-preparation': 'work_preparation', lodging: 'temporary_lodging', study: 'study_support' },
  ...{ 'work-training': 'work_training', loan: 'welfare_loan', 'job-centre': 'job_centre' },
}
const screened: Record<string, string> = {
  ...{ information: 'information_only', elsewhere: 'elsewhere', supported: 'continued' },
  'broken-off': 'broken_off',
}
const outcomes: Record<string, string> = { ended: 'ended', replanned: 'replanned', interrupted: 'broken_off' }

const ofPlans =
  ({ of, oursOn, ...rows }: Counted) =>
  (line: string, month: string): number | undefined => {
    const decided = of(rows.plans).filter(
      (one) => monthOn(one.decided_on) === month && oursOn(one, one.decided_on),
    )
    const evaluated = of(rows.plans).filter(
      (one) => monthOn(one.evaluated_on) === month && oursOn(one, one.evaluated_on),
    )
    const assessed = of(rows.assessments).filter(
      (one) => monthOn(one.first_finished_on) === month && oursOn(one, one.first_finished_on),
    )
    const [service, answer, how] = [services[line], screened[line], outcomes[line]]
    if (service) return decided.filter((plan) => plan.services.includes(service)).length
    if (answer) return assessed.filter(({ first_screening }) => first_screening === answer).length
    if (how) return evaluated.filter(({ outcome }) => outcome === how).length
    if (line === 'plans') return decided.length
    if (line === 'evaluated') return evaluated.length
    return line === 'assessed' ? assessed.length : undefined
  }

const kinds: Record<string, string> = {
  ...{ 'multi-agency': 'multi_agency', outreach: 'outreach', participation: 'participation' },
}
/** Lines of which nothing is on record. */
const unknown = ['meetings', 'discussed', 'work', 'income']

const ofSupports =
  ({ of, ours, oursOn, ...rows }: Counted) =>
  (line: string, month: string): number | null | undefined => {
    if (unknown.includes(line)) return null
    const isOursOn = (one: Support | undefined, day: string | null) =>
      one?.coordinator_id ? ours(one.coordinator_id) : one !== undefined && oursOn(one, day)
    const attempts = of(rows.attempts).filter(
      ({ tried_on, contact_id }) =>
        monthOn(tried_on) === month &&
        rows.contacts.some(({ id, agency_id }) => id === contact_id && ours(agency_id)),
    )
    const works = rows.works.filter(
      (one) => one.withdrawn_on === null && monthOn(one.held_on) === month && ours(one.agency_id),
    )
    if (line === 'works') return works.length
    if (line === 'work-participants')
      return works.reduce((sum, one) => sum + one.residents + one.supporters, 0)
    if (line === 'outreach-reached') return new Set(attempts.map(({ support_id }) => support_id)).size
    if (line === 'outreach-visits') return attempts.filter(({ way }) => way === 'visit').length
    if (line === 'participation-joined')
      return of(rows.joinings).filter(({ support_id, going_since }) => {
        const support = rows.supports.find(({ id }) => id === support_id)
        return monthOn(going_since) === month && isOursOn(support, going_since)
      }).length
    const [, of_, what] = /^(.*)-(new|plans|ended)$/.exec(line) ?? []
    const kind = kinds[of_ ?? '']
    if (!kind || !what) return undefined
    const supports = of(rows.supports).filter((one) => one.kind === kind)
    if (what === 'ended')
      return supports.filter(
        (one) => one.outcome === 'ended' && monthOn(one.ended_on) === month && isOursOn(one, one.ended_on),
      ).length
    if (what === 'plans')
      return of(rows.plans).filter(
        ({ case_id, services, decided_on }) =>
          monthOn(decided_on) === month &&
          services.includes(kind) &&
          isOursOn(newestOn(supports, case_id, decided_on ?? ''), decided_on),
      ).length
    return supports.filter((one) => {
      const day = firstSaid(rows, one.id)
      return monthOn(day) === month && isOursOn(one, day)
    }).length
  }

/** Of the supports of a case the last that was proposed by a day, or the last of all where none was. */
function newestOn(supports: Support[], caseId: string, day: string): Support | undefined {
  const told = ({ proposed_on, id }: Support) => `${proposed_on} ${id}`
  const all = supports.filter(({ case_id }) => case_id === caseId)
  const by = all.filter(({ proposed_on }) => proposed_on <= day)
  return (by.length > 0 ? by : all).sort((one, other) => (told(one) < told(other) ? 1 : -1))[0]
}

const firstSaid = ({ applications }: RawRows, id: string): string | null =>
  applications
    .filter(({ support_id, answer }) => support_id === id && answer === 'agreed')
    .map(({ said_on }) => said_on)
    .sort()[0] ?? null
