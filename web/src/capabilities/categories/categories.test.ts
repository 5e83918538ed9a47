import { expect, test } from 'vitest'
import { groupsOf, suggested } from './categories'
import type { Category } from './categories'

const category = (code: string, group: string, words: string[]): Category => ({
  code,
  group,
  words,
  name_zh: code,
  name_en: code,
  public: true,
  normal: '5WD',
  closing_check: 'on_spot',
  on_spot_allowed: true,
})
const all = [
  category('road', 'city', ['道路', '路面', '坑']),
  category('manhole', 'city', ['井盖', '窨井']),
  category('wage', 'dispute', ['工资', '拖欠']),
  category('harbour', 'water', ['码头']),
]

test.each([
  ['门口路面有个大坑', ['road']],
  ['道路上井盖没了', ['road', 'manhole']],
  ['老板拖欠工资三个月', ['wage']],
  ['ROAD is broken', ['road']],
  ['不知道', []],
  ['', []],
])('“%s” suggests %j', (text, codes) => {
  expect(suggested(all, text).map((found) => found.code)).toEqual(codes)
})

test('groups stand in the order of the street, those of a district last', () => {
  expect(groupsOf(all).map((group) => [group.code, group.categories.length])).toEqual([
    ['city', 2],
    ['dispute', 1],
    ['rest', 1],
  ])
})
