import { seeded } from '../../../core/demo/random.ts'
import { type NamePair, pairs } from './given-names.ts'

/** The commonest ones, in this order. Each says of itself that it is none. */
const common = pairs(`
見本/みほん 例示/れいじ 架空/かくう 仮名/かめい 雛形/ひながた 模擬/もぎ 想定/そうてい 作例/さくれい 試作/しさく 何某/なにがし
例題/れいだい 見本田/みほんだ 架空川/かくうがわ 例示谷/れいじたに 仮名井/かなのい 雛形山/ひながたやま 髙見本/たかみほん
𠮷見本/よしみほん 例﨑/れいざき 仮邊/かりべ 仮邉/かりべ 仮辺/かりべ 仮部/かりべ 架澤/かざわ 見濵/みはま 齋例/さいれい 斎例/さいれい
斉例/さいれい 齊例/さいれい 模嶋/もじま 葛\u{e0100}例/くずれい 文例/ぶんれい 用例/ようれい 凡例/はんれい 設例/せつれい 虚構/きょこう
小見本/こみほん 大見本/おおみほん`)

const stems = pairs(
  '見本/みほん 例示/れいじ 架空/かくう 仮名/かな 雛形/ひながた 模擬/もぎ 想定/そうてい 試作/しさく',
)
const shortStems = pairs('例/れい 仮/かり 架/か 模/も 雛/ひな 擬/ぎ')
const endings = pairs(`
田/だ 川/かわ 山/やま 井/い 谷/たに 原/はら 野/の 村/むら 島/しま 嶋/しま 崎/ざき 﨑/ざき 沢/ざわ 澤/ざわ 辺/べ 邊/べ 邉/べ 部/べ
浜/はま 濵/はま 塚/づか 口/ぐち 岡/おか 森/もり 林/ばやし 橋/はし 池/いけ 坂/さか 木/き 内/うち 上/がみ 瀬/せ 倉/くら 津/つ
尾/お 宮/みや 松/まつ 杉/すぎ 藤/とう 石/いし 屋/や 間/ま 永/なが 見/み 城/き`)
const beginnings = pairs(`
大/おお 小/こ 高/たか 髙/たか 中/なか 上/かみ 下/しも 北/きた 南/みなみ 東/ひがし 西/にし 新/にい 古/ふる 長/なが 吉/よし 𠮷/よし
齋/さい 斎/さい 斉/さい 齊/さい 渡/わた 若/わか 真/ま 三/み 佐/さ 富/とみ 冨/とみ`)

const joined = (...lists: NamePair[][]): NamePair[] =>
  lists.reduce((before, list) =>
    before.flatMap(([name, reading]) =>
      list.map(([more, said]): NamePair => [`${name}${more}`, `${reading}${said}`]),
    ),
  )

/** Any order will do for the rarer ones, as long as it stays: it is the order of how common they are. */
const order = seeded(1)
const rarer = order.shuffled([...joined([...stems, ...shortStems], endings), ...joined(beginnings, stems)])
const rarest = order.shuffled(joined(beginnings, shortStems, endings))

/** Some eight thousand invented family names, the commonest first. */
export const surnames: readonly NamePair[] = [...new Map([...common, ...rarer, ...rarest]).entries()]

/** What each of them has in it, by which everybody sees that it is invented. */
export const inventedName = /見本|例|架|仮|雛|模|想定|試作|何某|虚構|見濵|擬/
