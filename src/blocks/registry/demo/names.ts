import type { Random } from '../../../core/demo/random.ts'

/** Family names that say of themselves that they are none; some with characters that municipal systems stumble over. */
const surnames: readonly (readonly [string, string])[] = [
  ['見本', 'みほん'],
  ['例示', 'れいじ'],
  ['架空', 'かくう'],
  ['仮名', 'かめい'],
  ['雛形', 'ひながた'],
  ['模擬', 'もぎ'],
  ['想定', 'そうてい'],
  ['作例', 'さくれい'],
  ['試作', 'しさく'],
  ['何某', 'なにがし'],
  ['例題', 'れいだい'],
  ['見本田', 'みほんだ'],
  ['架空川', 'かくうがわ'],
  ['例示谷', 'れいじたに'],
  ['仮名井', 'かなのい'],
  ['雛形山', 'ひながたやま'],
  ['髙見本', 'たかみほん'],
  ['𠮷見本', 'よしみほん'],
  ['例﨑', 'れいざき'],
  ['仮邊', 'かりべ'],
  ['架澤', 'かざわ'],
  ['見濵', 'みはま'],
  ['齋例', 'さいれい'],
  ['模嶋', 'もじま'],
  ['葛\u{e0100}例', 'くずれい'],
]

/** Some who moved here from abroad, as the register writes them. */
const fromAbroad: readonly (readonly [string, string])[] = [
  ['SAMPLE MARIA', 'サンプル マリア'],
  ['EXAMPLE NGUYEN', 'エグザンプル グエン'],
  ['MIHON LI', 'ミホン リー'],
  ['SPECIMEN RAJ', 'スペシメン ラージ'],
  ['PATTERN JOSE', 'パターン ホセ'],
]

type Given = readonly (readonly [string, string])[]
const pairs = (text: string): Given => text.split(' ').map((pair) => pair.split('/') as [string, string])

/** Given names by sex and the years in which they were given. */
const given: Record<'male' | 'female', readonly [number, Given][]> = {
  female: [
    [
      1955,
      pairs(
        '和子/かずこ 幸子/さちこ 節子/せつこ 洋子/ようこ 弘子/ひろこ 恵子/けいこ 久子/ひさこ 千代/ちよ 静江/しずえ 美代子/みよこ 清子/きよこ フミ/ふみ',
      ),
    ],
    [
      1985,
      pairs(
        '由美子/ゆみこ 真由美/まゆみ 明美/あけみ 久美子/くみこ 智子/ともこ 陽子/ようこ 裕子/ゆうこ 直美/なおみ 香織/かおり 恵美/えみ 亜希子/あきこ 純子/じゅんこ',
      ),
    ],
    [
      9999,
      pairs(
        '美咲/みさき 陽菜/ひな 結衣/ゆい さくら/さくら 葵/あおい 凛/りん 七海/ななみ 彩花/あやか 莉子/りこ 千尋/ちひろ ひかり/ひかり 優奈/ゆうな',
      ),
    ],
  ],
  male: [
    [
      1955,
      pairs(
        '清/きよし 勇/いさむ 茂/しげる 博/ひろし 進/すすむ 正雄/まさお 三郎/さぶろう 昭二/しょうじ 勝/まさる 義雄/よしお 武/たけし 一郎/いちろう',
      ),
    ],
    [
      1985,
      pairs(
        '誠/まこと 浩一/こういち 健一/けんいち 隆/たかし 直樹/なおき 哲也/てつや 修/おさむ 大輔/だいすけ 和也/かずや 剛/つよし 秀樹/ひでき 学/まなぶ',
      ),
    ],
    [
      9999,
      pairs(
        '蓮/れん 翔太/しょうた 悠真/ゆうま 大翔/ひろと 湊/みなと 陸/りく 颯太/そうた 健太/けんた 拓海/たくみ 優斗/ゆうと 陽向/ひなた 樹/いつき',
      ),
    ],
  ],
}

export type FullName = { name: string; reading: string }

/** The family name of a household: name and reading. */
export const familyName = (random: Random): readonly [string, string] => random.pick(surnames)

export function personName(
  random: Random,
  [family, reading]: readonly [string, string],
  { sex, bornIn }: { sex: 'male' | 'female'; bornIn: number },
): FullName {
  const [, list] = given[sex].find(([until]) => bornIn < until) as [number, Given]
  const [name, said] = random.pick(list)
  return { name: `${family} ${name}`, reading: `${reading} ${said}` }
}

/** Somebody who came from abroad: written in Latin letters, read in kana. */
export function nameFromAbroad(random: Random): FullName {
  const [name, reading] = random.pick(fromAbroad)
  return { name, reading }
}

/** Streets that no map knows, one town for each area in turn. */
const towns =
  '架空町 見本町 例示台 仮名が丘 雛形町 想定町 模擬台 作例町 試作町 練習が丘 下書町 写町 見取台 仮置町 書込町 空欄町 余白台 無地町 白紙町 候補台 図解町'.split(
    ' ',
  )
const chome = '一二三四五六'

export function address(random: Random, area: number): string {
  const town = towns[area % towns.length]
  const block = `${random.pick([...chome])}丁目${random.int(1, 28)}-${random.int(1, 30)}`
  return `柏市${town}${block}${random.chance(0.3) ? ` 例示荘${random.int(1, 4)}0${random.int(1, 8)}` : ''}`
}

/** A number that nobody can have: no area code begins with 000. */
export const telephone = (random: Random): string =>
  `000-${random.int(1000, 9999)}-${String(random.int(0, 9999)).padStart(4, '0')}`
