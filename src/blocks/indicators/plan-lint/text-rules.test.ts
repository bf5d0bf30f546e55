import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { clean, findingsIn, nameOf } from '../../../../tests/plans/lint-plans.ts'
import type { Finding } from './finding.ts'

/** What is found in these texts, printed as paragraphs of a plan that has no other mistakes; by paragraph. */
async function findingsInTexts(texts: readonly string[]): Promise<Finding[][]> {
  const from = 'paragraphs: [声に出して読む人を増やします。]'
  const to = `paragraphs: ${JSON.stringify(texts)}`
  const findings = await findingsIn(clean, [{ file: 'related-plans.yaml', from, to }])
  return texts.map((_, index) => findings.filter(({ path }) => path.endsWith(`paragraphs[${index}]`)))
}

const grave = (findings: Finding[]) => findings.filter(({ severity }) => severity !== 'info')

/** A text, what is told of it, a part of the quote, and a part of the suggestion. */
type Wrong = [text: string, told: string, quote: string, suggestion?: string]

const wrong: Wrong[] = [
  ['青少年の飛行や犯罪を防ぐ前に、飛行少年の話を聞きます。', 'TYPO.homophone', '飛行少年', '非行少年'],
  ['厚生保護に携わる人を支えます。', 'TYPO.homophone', '厚生保護', '更生保護'],
  ['府内各課と話し合います。', 'TYPO.homophone', '府内各課', '庁内各課'],
  ['両方会員と協会会員を募ります。', 'TYPO.homophone', '協会会員', '協力会員'],
  ['成年後継制度の利用を広げます。', 'TYPO.homophone', '成年後継', '成年後見'],
  ['法廷雇用率を満たす会社を増やします。', 'TYPO.homophone', '法廷雇用', '法定雇用'],
  ['非難所を開きます。', 'TYPO.homophone', '非難所', '避難所'],
  ['乳幼児検診を行います。', 'TYPO.homophone', '乳幼児検診', '乳幼児健診'],
  ['機運の情勢を図ります。', 'TYPO.homophone', '機運の情勢', '機運の醸成'],
  ['自動虐待を防ぎます。', 'TYPO.homophone', '自動虐待', '児童虐待'],
  ['支援期間と話し合います。', 'TYPO.homophone', '支援期間', '支援機関'],
  ['計画機関は6年です。', 'TYPO.homophone', '計画機関', '計画期間'],
  ['要請講座を開きます。', 'TYPO.homophone', '要請講座', '養成講座'],
  ['連携を計ります。', 'TYPO.homophone', '連携を計', '連携を図'],
  ['改善に務めます。', 'TYPO.homophone', '改善に務', '改善に努'],
  ['計画に位置ずけます。', 'TYPO.kana', '位置ずけ', '位置づけ'],
  ['安心できるまちだとと思います。', 'TYPO.doubled', 'だとと思', 'だと思'],
  ['声をを聞きます。', 'TYPO.doubled', 'をを', 'を'],
  ['活動を続けていくこうと思います。', 'TYPO.doubled', 'ていくこう', 'ていこう'],
  ['前に進むもうとします。', 'TYPO.doubled', '進むもう', '進もう'],
  ['人が少しずついなくなる前に、少ないくなる担い手を募ります。', 'TYPO.doubled', 'ないくなる', 'なくなる'],
  ['案内を送りります。', 'TYPO.doubled', '送りり', '送り'],
  ['参加してみたいくなります。', 'TYPO.doubled', 'みたいく', 'みたく'],
  ['窓口を整備とともに、人を増やします。', 'TYPO.lost', 'を整備ととも', 'を整備するととも'],
  ['家族に理解ほしいと願います。', 'TYPO.lost', '理解ほし', '理解してほし'],
  ['課題を把握し理しようとします。', 'TYPO.lost.open', '理しよう'],
  ['自分から体を鍛えるになります。', 'TYPO.lost', '鍛えるになり', '鍛えるようになり'],
  ['早く復旧できよう、備えます。', 'TYPO.lost', 'できよう', 'できるよう'],
  ['生活の況を知ります。', 'TYPO.lost.open', '況を'],
  ['障害を自分ごと捉えます。', 'TYPO.lost', '自分ごと捉', '自分ごととして捉'],
  ['見守りの輪を推進ます。', 'TYPO.lost', '推進ます', '推進します'],
  ['声掛けを行いす。', 'TYPO.lost', '行いす', '行います'],
  ['備えを進めことで、安心が広がります。', 'TYPO.lost', '進めこと', '進めること'],
  ['声を聞き、。支えます。', 'TYPO.doubled', '、。', '。'],
  ['声を聞きますす。', 'TYPO.doubled', 'ますす', 'ます'],
  ['少しづつ広げます。', 'TYPO.kana', '少しづつ', '少しずつ'],
  ['分かりずらい案内を直します。', 'TYPO.kana', 'りずらい', 'りづらい'],
  ['問題が起ると困ります。', 'TYPO.kana', '起る', '起こる'],
  ['学校との連携した取組を進めます。', 'TYPO.particle', 'との連携', 'と連携'],
  ['高齢者的生活を支えます。', 'TYPO.word', '高齢者的生活', '高齢者の生活'],
  ['夜道を一人で見れるようにします。', 'TYPO.no-dropping-the-ra', '見れる'],
  ['ﾎﾞﾗﾝﾃｨｱを募ります。', 'TYPO.no-hankaku-kana', 'ﾎ'],
  ['（声を聞きます。', 'TYPO.no-unmatched-pair', '（'],
  ['みんなで支えます', 'TYPO.period', 'えます', 'えます。'],
  ['发達の相談を受けます。', 'MIXED_SCRIPT', '发達', '発達'],
  ['要介护の人を支えます。', 'MIXED_SCRIPT', '护', '護'],
  ['嚿い家を直します。', 'MIXED_SCRIPT.unknown', '嚿'],
  ['ケアマネジャー（注1）を増やします。', 'DANGLING_REFERENCE.note', 'ケアマネジャー（注1）'],
  ['介護サービス²を届けます。', 'LAYOUT_RESIDUE.note', '²'],
  ['下表のとおり進めます。', 'DANGLING_REFERENCE.pointer', '下表'],
  ['Аの地区から始めます。', 'MIXED_SCRIPT.script', 'А'],
  ['デイサ一ビスを使います。', 'MIXED_SCRIPT.lookalike', 'サ一ビ', 'サービ'],
  ['詳しくは<b>広報</b>を見ます。', 'MARKUP_RESIDUE', '<b>'],
  ['福祉&amp;防災の日を設けます。', 'MARKUP_RESIDUE', '&amp;'],
  ['**大切な**ことを決めます。', 'MARKUP_RESIDUE', '**'],
  ['およそ1500人が、2040の会に加わります。', 'NUMBER_FORMAT', '1500', '1,500'],
  ['会員（2500人）と歩みます。', 'NUMBER_FORMAT', '2500', '2,500'],
  ['サービス二ユ一スを読みます。', 'MIXED_SCRIPT.lookalike', 'ス二ユ', 'スニユ'],
  ['生活困窮者3への支援を進めます。', 'LAYOUT_RESIDUE.note', '困窮者3', '困窮者'],
  ['声を 聞きます。', 'LAYOUT_RESIDUE.blank', '声を 聞', '声を聞'],
  ['声を\n聞きます。', 'LAYOUT_RESIDUE.line', '声を\n聞', '声を聞'],
  ['●声を聞きます。', 'LAYOUT_RESIDUE.bullet', '●'],
  ['笑顔😊で迎えます。', 'LAYOUT_RESIDUE.picture', '😊'],
  ['ヤングケアラー※を支えます。', 'DANGLING_REFERENCE.note', 'ヤングケアラー※'],
  ['図3に示す流れで進めます。', 'DANGLING_REFERENCE.pointer', '図3'],
  ['「第2章施策と展開」に記載した取組を進めます。', 'DANGLING_REFERENCE.near', '第2章施策と展開'],
  ['「宇宙の歩き方」を参照してください。', 'DANGLING_REFERENCE', '宇宙の歩き方'],
  ['架空花子さんが話してくれました。', 'PERSONAL_NAME', '架空花子さん'],
  ['架空 花子氏が講師を務めます。', 'PERSONAL_NAME', '架空 花子氏'],
  ['平成31年（2018年）に始めました。', 'FACT_CHECK.calendar', '平成31年（2018年）'],
  ['令和5年5月に施行された介護保険法の改正を踏まえます。', 'FACT_CHECK.made', '令和5年5月に施行'],
  ['介護保険法が令和6年4月に改正されました。', 'FACT_CHECK.force', '介護保険法が令和6年4月に改正'],
  ['こども基本法は2021年に制定されました。', 'FACT_CHECK', 'こども基本法は2021年に制定'],
  ['平成31（2018）年度に始めました。', 'FACT_CHECK.calendar', '平成31（2018）'],
]

test('what is wrong with a text is told with its words and, where it is known, what is right', async () => {
  const all = await findingsInTexts(wrong.map(([text]) => text))
  for (const [index, [text, told, quote, suggestion]] of wrong.entries()) {
    const findings = grave(all[index] ?? []).filter((one) => nameOf(one) === told)
    const one = findings.find((finding) => finding.quote.includes(quote))
    assert.ok(
      one,
      `${text}: ${JSON.stringify(all[index]?.map((finding) => [nameOf(finding), finding.quote]))}`,
    )
    if (suggestion) assert.ok(one.suggestion?.includes(suggestion), `${text}: ${one.suggestion}`)
    if (one.suggestion !== null) assert.equal(text.split(one.quote).length, 2)
  }
})

test('two things that are wrong with the same words are two findings', async () => {
  const phrases = Array.from({ length: 16 }, (_, at) => `${at + 1}番目の町会の人の話を聞き`)
  const [findings = []] = await findingsInTexts([`${phrases.join('、')}ます。`])
  const both = findings.filter(({ code }) => code === 'PROSE')
  assert.deepEqual(both.map(nameOf).sort(), ['PROSE.max-ten', 'PROSE.sentence-length'])
  assert.equal(new Set(both.map(({ quote }) => quote)).size, 1)
})

/** Right sentences, each close to one that is wrong. */
const right = [
  '自動車の運転をやめた人の、自動ドアのある店までの足を守ります。',
  '相談は、計画期間の間、また支援期間中も受けます。',
  '傷害保険に入ります。国へ要請を行います。',
  '気づいた人が近づき、基づくところを確かめます。',
  '時間を計り、体重を量ります。会長を務めます。',
  '保険の窓口で、保険料の相談を受けます。',
  '*印の付いた日は休みです。',
  '支援の考え方があり、使い方があります。希望者がある場合に開きます。',
  '支援期間と支援内容を定めます。災害のときはボランティアを要請します。',
  '指導者的役割の人が、多少います。意向に添った支援をします。',
  '銀行などの窓口を使います。行いは人を表します。',
  '要支援2の人と、要介護1の人が通います。',
  '発表2件と地図3枚、図2枚を用意し、100ページの冊子に載せます。',
  'ビジョン2030を踏まえ、10:30に始めます。詳しくは https://example.jp/a/b を見ます。',
  '子を育てて、家を建てて、話す。返す。進めることがあります。',
  '多種多様な人が、同様に暮らします。両氏に会います。',
  'ケアラー※を支えます。※ケアラーは、家族の世話をする人です。',
  '令和3年4月に施行された制度を、社会福祉法人に伝えます。',
  '飛行場の近くに住む人と話します。',
  '観光協会会員の店が加わります。',
  '校正を重ねて冊子を作ります。',
  '府内の市町村と協定を結びます。',
  '参加する人がますます増えます。',
  '父と登山に出かけました。',
  '目的を得た人の話を聞きます。',
  '関係機関とともに、市民とともに歩みます。',
  '支援を必要とする人とともに考えます。',
  'これを市のこととして、また自分ごととして捉えます。',
  '世帯を丸ごと捉えて支えます。',
  '毎月開くこととし、だれもが集まるととらえます。',
  '体を動かすようになります。',
  '春になると人が集まります。',
  '目標に達しようと努めます。',
  '学びを楽しもうと思います。',
  '第三者的な立場から意見を述べます。',
  '社会的孤立と庶民的な店の話をします。',
  '課題が生じる場を知り、人の輪を広げます。',
  '情報が欲しい人に届けます。',
  '市民がいることを忘れません。',
  '市はまず話を聞きます。',
  '国に日本語の教室を求めます。',
  '犯罪を企てた人の更生を支えます。',
  '成年後見制度の法定後見を案内します。',
  '渡邉や髙橋のような名字も正しく書きます。',
  '人を𠮟らず、頰が緩む声を掛けます。',
  '町会長さん、民生委員さん、保護者の皆さんに相談します。',
  'お子さんとお母さんが通います。',
  '高齢者1人に2人で付き添います。',
  '第2期の計画1ページ分を配ります。',
  '1人1台の端末を使います。',
  '施策1の成果を伝えます。',
  '令和2年6月に公布され、令和3年4月に施行された社会福祉法の改正を踏まえます。',
  '令和3年4月に施行された社会福祉法の改正を踏まえます。',
  '令和3年4月に改正された晴海市の条例を踏まえます。',
  '令和6年（2024年）に始めました。',
  '8050問題と2025年問題を、令和7（2025）年度から考えます。',
  '2025～2034年度の計画を、2030アジェンダ（2015・2030）に合わせます。',
  '電話は04-7167-1111、04（7167）1111です。',
  'サービスへアクセスし、センターへメールを送ります。',
  'センター一カ所を、サービス一ヶ月、グループ二ヵ国の人が使います。',
  'チーム力アップのため、グループ口コミを集めます。',
  '昨日お話ししました本を、お貸しします。',
  'だれがなにに困っているかを聞きます。',
  '暮らしを支えるすこやかプランと、健康を推進するすこやか計画を進めます。',
  '課題を見える化しようと努め、窓口をデジタル化しようと考えます。',
  '人が人を介しようと、物を供しようと努めます。',
  '孤独・孤立対策推進法は、令和5年5月31日に成立しました。',
  '孤独・孤立対策推進法は、令和5年5月に制定されました。',
  '介護保険法が令和5年6月に改正されました。',
  '介護保険法は令和6年に改正されました。',
  '立場や分を超えたことは言わず、友は帰ったらしいなと思います。',
  '新しい催しを企てていきます。',
  '扉が自動的に開く施設で、避難計画を作成する会に出ます。',
  'ご近所さん、大家さん、農家さん、一人娘さん、旦那さんを訪ねます。',
  '福祉専門職※と相談します。',
  '「第2章施策の展開」に記載した取組を進めます。',
  '読み書きが苦手な人に、ゆっくり話します。',
]

test('right sentences that are close to wrong ones are left alone', async () => {
  const all = await findingsInTexts(right)
  const told = right.flatMap((text, index) =>
    grave(all[index] ?? []).map((one) => `${text}: ${nameOf(one)} ${one.quote}`),
  )
  assert.deepEqual(told, [])
})

test('the words of the screens, all of them, hold no misprint that the linter knows', async () => {
  const top = fileURLToPath(new URL('../../../../', import.meta.url))
  const files = globSync('src/**/words/*ja.json', { cwd: top })
  const texts = files.flatMap((path) => Object.values(JSON.parse(readFileSync(top + path, 'utf8')) as object))
  const sentences = [...new Set(texts as string[])].filter(
    (text) => /[。]$/.test(text) && !/[{}<>&*]/.test(text),
  )
  assert.ok(sentences.length > 100)
  const all = await findingsInTexts(sentences)
  const told = all.flat().filter(({ code }) => code === 'TYPO' || code === 'MIXED_SCRIPT')
  assert.deepEqual(
    told.map((one) => `${nameOf(one)} ${one.quote}`),
    [],
  )
})

test('a misprint is found wherever it stands, and nothing else is taken for one', async () => {
  const kinds = /^(TYPO\.(homophone|doubled|kana)|MIXED_SCRIPT)$/
  const slips = wrong.filter(([text, told]) => kinds.test(told) && text.endsWith('。'))
  const around = fc.array(fc.constantFrom(...right), { maxLength: 3 })
  await fc.assert(
    fc.asyncProperty(around, fc.constantFrom(...slips), around, async (before, slip, after) => {
      const [text, wanted, quote] = slip
      const [findings = []] = await findingsInTexts([[...before, text, ...after].join('')])
      const told = findings.filter(({ code }) => code === 'TYPO' || code === 'MIXED_SCRIPT')
      assert.ok(told.some((one) => one.quote.includes(quote)))
      assert.deepEqual([...new Set(told.map(nameOf))], [wanted])
    }),
    { numRuns: 25 },
  )
})

test('whatever a text holds, it is read without a fault, and every quote stands in it', async () => {
  const telling = fc.constantFrom(...'だとをのにが、。「」()（）※*<>&1９令和年月图关サ一ビス\u3000 😊𠮷')
  const any = fc.array(fc.oneof(telling, fc.string({ unit: 'grapheme', maxLength: 3 })), { maxLength: 60 })
  const texts = any
    .map((parts) => parts.join('').replace(/\p{Cc}/gu, ''))
    .filter((text) => text.trim() !== '' && text.isWellFormed())
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(texts, { minLength: 20, maxLength: 20 }), async (many) => {
      const all = await findingsInTexts(many)
      for (const [index, findings] of all.entries())
        for (const { quote } of findings) assert.ok(many[index]?.includes(quote), `${many[index]}: ${quote}`)
    }),
    { numRuns: 15 },
  )
})
