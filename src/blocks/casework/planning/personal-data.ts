import type { RoomPrivacy } from '../../../core/privacy/personal.ts'

type Tables = RoomPrivacy['tables']

/** What assessment and plan hold of a person, in the file of the cases. Nearly all of it is of the kind that needs care. */
export const planningData = (file: string): Tables => ({
  assessment: {
    file,
    items: {
      'casework.item.assessment': [
        ...['answered_on', 'answered_by', 'finished_on', 'answers', 'paper_on'],
        ...['first_finished_on', 'first_screening'],
      ],
      supporters: ['typed_by'],
    },
    sensitive: ['casework.item.assessment'],
    // `said`: the texts among the answers once more, to be found by their words.
    technical: ['case_id', 'sheet', 'said'],
  },
  case_point: {
    file,
    items: { 'casework.item.assessment': ['kind', 'whose', 'what', 'since', 'state', 'noted_on'] },
    sensitive: ['casework.item.assessment'],
    technical: ['case_id'],
  },
  support_plan: {
    file,
    items: {
      'casework.item.plan': [
        ...['state', 'problems', 'own_goal', 'services', 'from_on', 'until_on', 'monitoring_days'],
        ...['meeting_on', 'meeting_with', 'decided_on', 'decided_by', 'paper_on'],
      ],
      supporters: ['typed_by'],
      consent: [
        'without_consent',
        'halted_on',
        'halted_by',
        'continued_on',
        'continued_by',
        'continued_reason',
      ],
      'casework.item.evaluation': [
        'evaluated_on',
        'evaluated_by',
        'change',
        'satisfaction',
        'remains',
        'outcome',
        'evaluation_paper_on',
      ],
    },
    sensitive: ['casework.item.plan', 'casework.item.evaluation'],
    technical: ['case_id', 'number'],
  },
  plan_goal: {
    file,
    items: { 'casework.item.plan': ['goal', 'dropped'], 'casework.item.evaluation': ['reached'] },
    sensitive: ['casework.item.plan', 'casework.item.evaluation'],
    technical: ['case_id', 'plan_id', 'place'],
  },
  plan_role: {
    file,
    items: {
      'casework.item.plan': ['what', 'by_on', 'state', 'dropped'],
      supporters: ['kind', 'agency_id', 'who'],
    },
    sensitive: ['casework.item.plan'],
    technical: ['case_id', 'plan_id', 'goal_id', 'place'],
  },
  plan_agreement: {
    file,
    items: { consent: ['how', 'agreed_on', 'signature', 'withdrawn_on'], supporters: ['taken_by'] },
    technical: ['case_id', 'plan_id'],
  },
  plan_monitoring: {
    file,
    items: { 'casework.item.plan': ['monitored_on', 'course', 'roles', 'next_on'], supporters: ['by_id'] },
    sensitive: ['casework.item.plan'],
    technical: ['case_id', 'plan_id'],
  },
})
