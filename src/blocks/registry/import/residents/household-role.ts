const roles: readonly (readonly [RegExp, string])[] = [
  [/^(世帯主|本人|筆頭者|主|0?1|02)$/, 'head'],
  [/^(妻|夫|配偶者)(\(未届\)|\(見届\))?$/, 'spouse'],
  [
    /^(子|長男|長女|[二三四五六七八九十]男|[二三四五六七八九十]女|養子|養女|子の.+子|妻の子|夫の子|.*子\(未届\))$/,
    'child',
  ],
  [/^(父|母|養父|養母|継父|継母|妻の[父母]|夫の[父母]|義父|義母)$/, 'parent'],
  [/^(祖父|祖母|曽祖父|曽祖母)$/, 'grandparent'],
  [/^(孫|曽孫|子の子|子の長男|子の長女)$/, 'grandchild'],
  [/^(兄|弟|姉|妹|[兄弟姉妹]の.+)$/, 'sibling'],
]

/**
 * How a member stands to the head of the household (続柄), in the few kinds that work needs; what is not among them is
 * `other`. A blank is null.
 */
export function householdRoleOf(text: string): string | null {
  const form = text.normalize('NFKC').replace(/\s/g, '')
  if (form === '') return null
  return roles.find(([pattern]) => pattern.test(form))?.[1] ?? 'other'
}
