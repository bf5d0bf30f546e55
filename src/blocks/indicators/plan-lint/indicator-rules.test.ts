import { type Slip, type SlipCase, slipsAreTold } from '../../../../tests/plans/lint-plans.ts'

// What is wrong with targets, units, baselines and labels.

const plan = (from: string, to: string): Slip => ({ file: 'plan.yaml', from, to })
const counting = (from: string, to: string): Slip => ({ file: 'indicators.yaml', from, to })
const survey = (from: string, to: string): Slip => ({ file: 'survey.yaml', from, to })

const held = 'raw: 72回／年, value: 72, unit: 回／年'
const intro = '困ったときに声を出せるまちを目指します。'

const cases: SlipCase[] = [
  ['a target of circles', plan(held, 'raw: ○○回／年, value: null, unit: 回／年'), 'TARGET_PLACEHOLDER'],
  ['a target in words', plan(held, 'raw: 検討中, value: null, unit: 回／年'), 'TARGET_PLACEHOLDER'],
  [
    'no target',
    plan('target: { raw: 72回／年, value: 72, unit: 回／年, fiscal_year: R13 }', 'target: null'),
    'TARGET_PLACEHOLDER.missing',
  ],
  ['a target in words beside a number', plan(held, 'raw: 72回／年以上, value: 72, unit: 回／年')],
  ['a target in ten thousands', plan('raw: "1,500人", value: 1500', 'raw: 3万人, value: 30000')],
  ['a target below the baseline', plan(held, 'raw: 30回／年, value: 30, unit: 回／年'), 'TARGET_DIRECTION'],
  [
    'a target below the baseline, where less is better',
    [
      plan(held, 'raw: 30回／年, value: 30, unit: 回／年'),
      counting(
        'level: output\n    polarity: more_is_better\n    source: reported\n    rule: { ja: その年度に開いた',
        'level: output\n    polarity: less_is_better\n    source: reported\n    rule: { ja: その年度に開いた',
      ),
    ],
  ],
  [
    'more than everybody',
    plan('raw: 80.0%, value: 80', 'raw: 180.0%, value: 180'),
    'TARGET_DIRECTION.beyond',
  ],
  ['another unit', plan(held, 'raw: 72件／年, value: 72, unit: 件／年'), 'UNIT_MISMATCH'],
  ['the same unit with another slash', plan(held, 'raw: 72回/年, value: 72, unit: 回/年'), 'GLYPH_VARIANT'],
  [
    'both in a unit that the label does not ask for',
    [
      plan(held, 'raw: 72人／年, value: 72, unit: 人／年'),
      plan('raw: 36回／年, value: 36, unit: 回／年', 'raw: 36人／年, value: 36, unit: 人／年'),
    ],
    'UNIT_MISMATCH.label',
    'UNIT_MISMATCH.label',
  ],
  [
    'offices are not counted in heads',
    [
      plan('茶話会の年間の開催回数', '茶話会に協力した年間の事業者数'),
      plan(held, 'raw: 72社／年, value: 72, unit: 社／年'),
      plan('raw: 36回／年, value: 36, unit: 回／年', 'raw: 36法人／年, value: 36, unit: 法人／年'),
    ],
    'UNIT_MISMATCH',
  ],
  ...['事業者数', '法人数'].map(
    (label): SlipCase => [
      `${label} in firms`,
      [
        plan('茶話会の年間の開催回数', `茶話会に協力した年間の${label}`),
        plan(held, 'raw: 72社／年, value: 72, unit: 社／年'),
        plan('raw: 36回／年, value: 36, unit: 回／年', 'raw: 36社／年, value: 36, unit: 社／年'),
      ],
    ],
  ),
  [
    '法人数 in times',
    plan('茶話会の年間の開催回数', '茶話会に協力した年間の法人数'),
    'UNIT_MISMATCH.label',
    'UNIT_MISMATCH.label',
  ],
  [
    'a flow without its period',
    [
      plan('茶話会の年間の開催回数', '茶話会の開催回数'),
      plan(held, 'raw: 72回, value: 72, unit: 回'),
      plan('raw: 36回／年, value: 36, unit: 回／年', 'raw: 36回, value: 36, unit: 回'),
    ],
    'UNIT_MISSING',
    'UNIT_MISSING',
  ],
  [
    'a flow whose label names the period',
    [
      plan(held, 'raw: 72回, value: 72, unit: 回'),
      plan('raw: 36回／年, value: 36, unit: 回／年', 'raw: 36回, value: 36, unit: 回'),
    ],
  ],
  ['a bare number', plan('raw: "1,500人"', 'raw: "1,500"'), 'UNIT_MISSING.none', 'VALUE_MISMATCH.unit'],
  [
    'a period on people at a date',
    [
      plan('raw: "1,500人", value: 1500, unit: 人', 'raw: "1,500人／年", value: 1500, unit: 人／年'),
      plan('raw: "1,260人", value: 1260, unit: 人', 'raw: "1,260人／年", value: 1260, unit: 人／年'),
    ],
    'UNIT_PERIOD_ON_STOCK',
    'UNIT_PERIOD_ON_STOCK',
  ],
  ['a number taken over wrongly', plan('value: 1500', 'value: 1550'), 'VALUE_MISMATCH.number'],
  [
    'a unit taken over wrongly',
    plan('raw: "1,500人", value: 1500, unit: 人', 'raw: "1,500人", value: 1500, unit: 世帯'),
    'UNIT_MISMATCH',
    'VALUE_MISMATCH.unit',
  ],
  [
    'no baseline',
    plan('baseline: { raw: 36回／年, value: 36, unit: 回／年, fiscal_year: R6 }', 'baseline: null'),
    'BASELINE_MISSING',
  ],
  [
    'a baseline of another year',
    plan(
      'raw: 36回／年, value: 36, unit: 回／年, fiscal_year: R6',
      'raw: 36回／年, value: 36, unit: 回／年, fiscal_year: R5',
    ),
    'BASELINE_YEAR_DIFFERS',
  ],
  [
    'a survey value of another year',
    survey('value: 38.2, unit: "%", fiscal_year: R6', 'value: 38.2, unit: "%", fiscal_year: R3'),
    'BASELINE_YEAR_DIFFERS',
  ],
  ['a number without its separator', plan('raw: "1,500人"', 'raw: 1500人'), 'NUMBER_FORMAT'],
  ['a year has no separator', plan(intro, `${intro}2026年に始め、電話は1234-5678番です。`)],
  ['a blank before the unit', plan('raw: "1,500人"', 'raw: "1,500 人"'), 'NUMBER_FORMAT.blank'],
  ['wide digits', plan('raw: 72回／年', 'raw: ７２回／年'), 'NUMBER_FORMAT.wide'],
  [
    'a share of nobody knows what',
    plan('3月31日現在の対象者のうち、個別避難計画がある人の割合', '個別避難計画がある人の割合'),
    'DENOMINATOR_UNDEFINED.proposed',
  ],
  [
    'people who are counted heads or visits',
    plan('茶話会の年間の開催回数', '茶話会の年間の参加者数'),
    'DEFINITION_UNDEFINED',
    'UNIT_MISMATCH.label',
    'UNIT_MISMATCH.label',
  ],
  [
    'a word that the glossary explains',
    [
      plan('3月31日現在の避難行動要支援者名簿に載っている人の数', '3月31日現在の見守りリーダーの数'),
      {
        file: 'glossary.yaml',
        from: 'entries:',
        to: 'entries:\n  - { word: 見守りリーダー, meaning: 市が委嘱した人をいいます。 }',
      },
    ],
  ],
  [
    'a word that nothing explains',
    plan('3月31日現在の避難行動要支援者名簿に載っている人の数', '3月31日現在の見守りリーダーの数'),
    'DEFINITION_UNDEFINED',
  ],
]

slipsAreTold(cases)
