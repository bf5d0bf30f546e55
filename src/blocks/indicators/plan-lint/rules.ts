import type { Found } from './finding.ts'
import { coverageGap } from './rules/coverage.ts'
import {
  definitionUndefined,
  denominatorUndefined,
  directionAmbiguous,
  outputNotOutcome,
} from './rules/definitions.ts'
import { duplicateName, duplicateText } from './rules/duplicates.ts'
import { factCheck } from './rules/facts.ts'
import { logicModelHeadingMissing, logicModelMissing } from './rules/logic-model.ts'
import { nameMismatch, titleMismatch } from './rules/names.ts'
import { numberFormat } from './rules/numbers.ts'
import { personalName } from './rules/people.ts'
import { descriptionMissing, interimTargetMissing, ownerMissing } from './rules/planning.ts'
import { prose } from './rules/prose.ts'
import { danglingReference, glossaryEmpty } from './rules/references.ts'
import { relatedPlanContentMissing, relatedPlanNoIndicator } from './rules/related-plans.ts'
import { layoutResidue, markupResidue } from './rules/residue.ts'
import { mixedScript } from './rules/scripts.ts'
import { sourceMismatch, sourceUnread } from './rules/source.ts'
import {
  surveyBesideMeasure,
  surveyNegativeAnswer,
  surveySampleMissing,
  surveyTargetMissing,
  surveyTenseDiffers,
  surveyWordingDiffers,
} from './rules/survey.ts'
import {
  baselineMissing,
  baselineYearDiffers,
  targetDirection,
  targetPlaceholder,
  valueMismatch,
} from './rules/target-values.ts'
import { typo } from './rules/typos.ts'
import { unitMismatch, unitMissing, unitPeriodOnStock } from './rules/units.ts'
import { glyphVariant, spellingVariant } from './rules/variants.ts'
import type { Subject } from './subject.ts'

/** Looks at a plan for one thing that can be wrong with it. Pure, but for what is loaded on first use. */
export type Rule = (subject: Subject) => Found[] | Promise<Found[]>

/** Every rule there is; each code of the catalogue belongs to at least one of them. */
export const rules: readonly Rule[] = [
  targetPlaceholder,
  targetDirection,
  unitMismatch,
  unitMissing,
  unitPeriodOnStock,
  valueMismatch,
  baselineMissing,
  baselineYearDiffers,
  numberFormat,
  denominatorUndefined,
  definitionUndefined,
  outputNotOutcome,
  directionAmbiguous,
  coverageGap,
  interimTargetMissing,
  ownerMissing,
  descriptionMissing,
  logicModelMissing,
  logicModelHeadingMissing,
  duplicateText,
  duplicateName,
  titleMismatch,
  nameMismatch,
  surveySampleMissing,
  surveyTargetMissing,
  surveyTenseDiffers,
  surveyNegativeAnswer,
  surveyWordingDiffers,
  surveyBesideMeasure,
  relatedPlanNoIndicator,
  relatedPlanContentMissing,
  factCheck,
  typo,
  mixedScript,
  glyphVariant,
  spellingVariant,
  markupResidue,
  layoutResidue,
  danglingReference,
  glossaryEmpty,
  personalName,
  prose,
  sourceMismatch,
  sourceUnread,
]
