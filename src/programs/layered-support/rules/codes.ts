/** Which of the projects of 重層的支援体制整備事業 a support is: 多機関協働, アウトリーチ等を通じた継続的支援, 参加支援. */
export const kinds = ['multi_agency', 'outreach', 'participation'] as const
export type Kind = (typeof kinds)[number]

export const states = [
  'proposed',
  'applied',
  'assessed',
  'drafted',
  'discussed',
  'running',
  'ended',
  'not_taken',
] as const
export type State = (typeof states)[number]

/** Somebody looks after these: each has a next date. */
export const alive: readonly State[] = ['proposed', 'applied', 'assessed', 'drafted', 'discussed', 'running']

/** 支援会議 (社会福祉法106条の6) needs no consent, 重層的支援会議 does. */
export const meetings = ['support', 'layered'] as const
export type Meeting = (typeof meetings)[number]

/** 終結, 中断; `went_over`: the consent was won, and another support goes on. */
export const outcomes = ['ended', 'broken_off', 'went_over'] as const
export type Outcome = (typeof outcomes)[number]

/** What the person said when they were asked: 申込と同意, or 不同意. */
export type Answer = 'agreed' | 'refused'

/** How somebody tried to reach the person, and what came of it. */
export const ways = ['visit', 'telephone', 'letter', 'message', 'accompany'] as const
export type Way = (typeof ways)[number]
export const results = ['not_met', 'letter_left', 'met_at_door', 'talked'] as const
export type Result = (typeof results)[number]

/** 地域づくり事業: what is done in the area, without anybody's name. */
export const communityKinds = ['gathering', 'place', 'talk', 'training', 'matching', 'resource'] as const

/** With whom it was done. */
export const partnerKinds = [
  ...([
    'residents',
    'commissioners',
    'council',
    'volunteers',
    'npo',
    'school',
    'welfare',
    'medical',
  ] as const),
  ...(['company', 'shop', 'city', 'other'] as const),
] as const

/** How far a place has come that was chosen with the person: told of nobody yet, asked, open to them, gone to; it said no; over. */
export type JoiningState = 'chosen' | 'asked' | 'accepted' | 'going' | 'declined' | 'over'
export const joiningAlive: readonly JoiningState[] = ['chosen', 'asked', 'accepted', 'going']

/** 定着, 自立, 次の場へ, 合わなかった, 中断; `withdrawn`: the consent on which the place was asked was taken back. */
export const joiningOutcomes = ['stayed', 'independent', 'moved_on', 'not_theirs', 'broken_off'] as const
export type JoiningOutcome = (typeof joiningOutcomes)[number] | 'withdrawn'

/** Who goes along to a trial. */
export const alongs = ['owner', 'worker', 'family', 'place', 'nobody'] as const
export type Along = (typeof alongs)[number]

/** What happened on the day of a trial, and what comes next. */
export const cameCodes = ['came', 'left_early', 'did_not_come', 'cancelled'] as const
export type Came = (typeof cameCodes)[number]
export const trialSteps = ['continue', 'again', 'another', 'stop'] as const
export type TrialStep = (typeof trialSteps)[number]

/** Whether somebody still goes. */
export const goesCodes = ['goes', 'less', 'not', 'unknown'] as const
export type Goes = (typeof goesCodes)[number]

/** How a sentence stands: on the wall; over, with what came of it; taken back. */
export type NeedState = 'offered' | 'done' | 'withdrawn'

/** What is said to whoever brought something. */
export const needAnswers = ['accepted', 'declined'] as const
export type NeedAnswer = (typeof needAnswers)[number]
