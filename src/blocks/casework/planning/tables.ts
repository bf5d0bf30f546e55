/** The tables of assessment and plan: each row of them is of a case, by its column case_id, and seen by whoever sees that. */
export const planningTables = [
  'assessment',
  'case_point',
  'support_plan',
  'plan_goal',
  'plan_role',
  'plan_agreement',
  'plan_monitoring',
] as const
