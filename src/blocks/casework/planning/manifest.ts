import '../own-file/plans.ts'
import { assessmentPage } from '../pages/assessment.tsx'
import { planPage } from '../pages/plan.tsx'
import { blankFormPage, filledFormPage } from '../pages/standard-forms.tsx'
import { defineCasePlace } from '../parts/case-places.tsx'
import '../parts/plan-card.tsx'
import { readAssessment, saveAssessment } from './assessment-actions.ts'
import { evaluatePlan, monitorPlan } from './course-actions.ts'
import { agreeToPlan, continuePlan, decidePlan, withdrawFromPlan } from './decision-actions.ts'
import { beginPlan, dropPlan, readPlans, writePlan } from './draft-actions.ts'
import './halt.ts'
import { assessmentPath, planPath } from './places.ts'
import { addPoint, changePoint } from './point-actions.ts'
import en from './words/en.json' with { type: 'json' }
import ja from './words/ja.json' with { type: 'json' }

// What the block's manifest holds of assessment, plan and evaluation, and of their standard forms.

export const planningActions = [
  ...[saveAssessment, readAssessment, addPoint, changePoint],
  ...[beginPlan, writePlan, dropPlan, readPlans],
  ...[agreeToPlan, decidePlan, withdrawFromPlan, continuePlan, monitorPlan, evaluatePlan],
]

export const planningPages = [assessmentPage, planPage, filledFormPage, blankFormPage]

defineCasePlace({ key: 'assessment', order: 20, href: assessmentPath })
defineCasePlace({ key: 'plan', order: 30, href: planPath })

export const planningWords = { ja, en }
