import { type Slip, type SlipCase, slipsAreTold } from '../../../../tests/plans/lint-plans.ts'

// What is wrong with measures, tables of the theory of change, the survey and related plans.

const plan = (from: string, to: string): Slip => ({ file: 'plan.yaml', from, to })
const counting = (from: string, to: string): Slip => ({ file: 'indicators.yaml', from, to })
const survey = (from: string, to: string): Slip => ({ file: 'survey.yaml', from, to })
const theory = (from: string, to: string): Slip => ({ file: 'theory-of-change.yaml', from, to })
const related = (from: string, to: string): Slip => ({ file: 'related-plans.yaml', from, to })

const cases: SlipCase[] = [
  [
    'a measure of which only activity is counted',
    counting(
      'level: outcome\n    polarity: more_is_better\n    source: reported\n    rule: { ja: 市民アンケートで',
      'level: output\n    polarity: more_is_better\n    source: reported\n    rule: { ja: 市民アンケートで',
    ),
    'OUTPUT_NOT_OUTCOME',
    'OUTPUT_NOT_OUTCOME',
  ],
  [
    'more of what is not good',
    plan('茶話会の年間の開催回数', '茶話会の年間の通報の受付回数'),
    'DIRECTION_AMBIGUOUS',
  ],
  [
    'more of what is not good, for a reason that is given',
    [
      plan('茶話会の年間の開催回数', '茶話会の年間の通報の受付回数'),
      plan('歩いて行ける所に', '通報を増やし、歩いて行ける所に'),
    ],
  ],
  [
    'a title that names more than is counted',
    [
      plan('title: 日ごろの備えを進める', 'title: 避難・備蓄・訓練の充実'),
      plan('title_in_evaluation: 日ごろの備えを進める', 'title_in_evaluation: 避難・備蓄・訓練の充実'),
    ],
    'KPI_COVERAGE_GAP',
    'KPI_COVERAGE_GAP',
  ],
  [
    'a thing promised and not counted',
    plan('福祉専門職に作成を委託します。', '福祉専門職に作成を委託し、備蓄倉庫を設置します。'),
    'KPI_COVERAGE_GAP',
  ],
  [
    'no milestone',
    plan(
      'milestones:\n              - { fiscal_year: R9, text: 浸水想定区域の対象者の計画を作り終える }\n            ',
      '',
    ),
    'INTERIM_TARGET_MISSING',
  ],
  [
    'a short plan needs none',
    [
      plan('{ from: R8, to: R13 }', '{ from: R8, to: R10 }'),
      plan(
        'milestones:\n              - { fiscal_year: R9, text: 浸水想定区域の対象者の計画を作り終える }\n            ',
        '',
      ),
    ],
  ],
  ['nobody in charge', plan('危機管理課が担当し、', ''), 'OWNER_MISSING'],
  [
    'a matter is no office',
    plan('危機管理課が担当し、福祉専門職', '地域の関係が深まるよう、福祉専門職'),
    'OWNER_MISSING',
  ],
  [
    'no description',
    plan(
      'description: 市の窓口と地域の相談所が力を合わせ、困りごとを早く受け止めます。',
      'description: null',
    ),
    'DESCRIPTION_MISSING',
  ],
  [
    'an approximate copy',
    plan(
      '自力での避難が難しい人の計画を、本人、家族及び地域で一緒に作ります。',
      '市の窓口と地域の相談所が力をあわせ、困りごとを早く受け止めます。',
    ),
    'DUPLICATE_TEXT',
  ],
  ['two initiatives of one name', plan('name: 個別避難計画の作成', 'name: まちかど茶話会'), 'DUPLICATE_NAME'],
  ...(
    [
      ['地域の小学生と楽しむ茶話会の連続開催', '地域の中学生と楽しむ茶話会の連続開催'],
      ['市の北部の地域で楽しむ茶話会の連続開催', '市の南部の地域で楽しむ茶話会の連続開催'],
      ['第一地区のだれもが楽しむ茶話会の連続開催', '第二地区のだれもが楽しむ茶話会の連続開催'],
      ['第1地区のだれもが楽しむ茶話会の連続開催', '第2地区のだれもが楽しむ茶話会の連続開催'],
    ] as const
  ).map(
    ([one, other]): SlipCase => [
      `two of a series: ${one}`,
      [plan('name: まちかど茶話会', `name: ${one}`), plan('name: 個別避難計画の作成', `name: ${other}`)],
    ],
  ),
  [
    'two initiatives of nearly one name',
    [
      plan('name: まちかど茶話会', 'name: 地域の小学生と楽しむ茶話会の連続開催'),
      plan('name: 個別避難計画の作成', 'name: 地域の小学生が楽しむ茶話会の連続開催'),
    ],
    'DUPLICATE_NAME',
  ],
  [
    'another title in the evaluation',
    plan('title_in_evaluation: 日ごろの備えを進める', 'title_in_evaluation: 日ごろの訓練を進める'),
    'TITLE_MISMATCH',
  ],
  [
    'a title that only breaks its line',
    plan('title_in_evaluation: 日ごろの備えを進める', 'title_in_evaluation: "日ごろの\\n備えを進める"'),
    'LAYOUT_RESIDUE.line',
  ],
  [
    'another name in the description',
    plan(
      'name: 何でも相談所の運営',
      'name: 何でも相談所の運営\n            name_in_description: （仮称）晴海市何でも困りごと相談所',
    ),
    'NAME_MISMATCH',
  ],
  [
    'almost the same name in running text',
    [
      plan('name: 何でも相談所の運営', 'name: 総合福祉相談窓口の設置'),
      plan('公民館ごとに相談所を置きます。', '市役所に総合福祉窓口を設けます。'),
    ],
    'NAME_MISMATCH',
  ],
  [
    'the name within a longer one',
    [
      plan('name: 何でも相談所の運営', 'name: 総合福祉相談窓口の設置'),
      plan('公民館ごとに相談所を置きます。', '市役所に総合福祉相談窓口連絡会を設けます。'),
    ],
  ],
  [
    'the provisional form of the same name',
    plan(
      'name: 何でも相談所の運営',
      'name: 何でも相談所の運営\n            name_in_description: （仮称）晴海市何でも相談所',
    ),
  ],
  [
    'one house with two addresses',
    plan('- 晴海ふれあい館', '- 晴海ふれあい館（市役所別館）\n    - 晴海ふれあい館（市役所西館）'),
    'NAME_MISMATCH',
  ],
  [
    'a table that is not there',
    theory(
      'status: present\n    heading: 施策2の進め方\n    rows:\n      - { actor: 住民, feeling: [一人で抱えなくてよいと思う], behaviour: [早めに相談所を訪ねる] }\n      - { actor: 市役所, feeling: [断らずに聞こうと思う], behaviour: [担当が決まるまで一緒に考える] }\n    outcome: 困りごとが大きくなる前に落ち着いている',
      'status: missing\n    heading: 施策2の進め方',
    ),
    'LOGIC_MODEL_MISSING',
  ],
  [
    'neither table nor heading',
    theory(
      'status: present\n    heading: 施策2の進め方\n    rows:\n      - { actor: 住民, feeling: [一人で抱えなくてよいと思う], behaviour: [早めに相談所を訪ねる] }\n      - { actor: 市役所, feeling: [断らずに聞こうと思う], behaviour: [担当が決まるまで一緒に考える] }\n    outcome: 困りごとが大きくなる前に落ち着いている',
      'status: missing\n    heading: null',
    ),
    'LOGIC_MODEL_MISSING.nothing',
  ],
  [
    'a table without its heading',
    theory('heading: 施策2の進め方', 'heading: null'),
    'LOGIC_MODEL_HEADING_MISSING',
  ],
  [
    'the heading of another measure',
    theory('heading: 施策2の進め方', 'heading: 施策4の進め方'),
    'TITLE_MISMATCH.number',
  ],
  [
    'a survey of nobody knows how many',
    [survey('市民2,000人を無作為に選び、', '市民に'), survey('令和6年度（回答者1,043人）', '令和6年度')],
    'SURVEY_SAMPLE_MISSING',
  ],
  [
    'a survey item with an arrow',
    survey('direction_printed: 60.0%に増やす', 'direction_printed: ↗'),
    'SURVEY_TARGET_MISSING',
  ],
  [
    'a question about now, an answer about ever',
    survey('answer: 決めている', 'answer: 決めたことがある'),
    'SURVEY_TENSE_DIFFERS',
  ],
  [
    'a negative answer that is to become rarer',
    [
      survey('answer: いる', 'answer: いない'),
      survey(
        'direction: increase\n    direction_printed: 50.0%',
        'direction: decrease\n    direction_printed: 50.0%',
      ),
    ],
    'SURVEY_NEGATIVE_ANSWER',
  ],
  [
    'an answer in other words',
    [
      survey('だれと避難するかを決めていますか', '避難できると感じますか'),
      survey('answer: 決めている', 'answer: できると思う'),
    ],
    'SURVEY_WORDING_DIFFERS',
  ],
  [
    'a related plan without a measure',
    related(
      '    indicators:\n      - id: R-readers\n        label: 3月31日現在の読み手の数\n        baseline: { raw: 10人, value: 10, unit: 人, fiscal_year: R6 }\n        target: { raw: 20人, value: 20, unit: 人, fiscal_year: R13 }\n',
      '',
    ),
    'RELATED_PLAN_NO_INDICATOR',
  ],
  [
    'a plan that the law asks more of',
    related('晴海市読み聞かせ計画（架空）', '晴海市重層的支援体制整備事業実施計画（架空）'),
    'RELATED_PLAN_CONTENT_MISSING',
  ],
  [
    'a glossary without words',
    {
      file: 'glossary.yaml',
      from: 'entries:\n  - word: 福祉専門職\n    meaning: 介護支援専門員や相談支援専門員など、日ごろから本人を知る専門の職にある人をいいます。',
      to: 'entries: []',
    },
    'GLOSSARY_EMPTY',
  ],
]

slipsAreTold(cases)
