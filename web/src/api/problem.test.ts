import { beforeEach, expect, test } from 'vitest'
import { speak } from '@/platform/i18n'
import { clientOf } from './client'
import { Problem, asProblem, problemOf } from './problem'

beforeEach(() => speak('zh'))

const document = {
  type: '/problems/field', code: 'field', status: 422, title: '某一字段的内容不符合要求', detail: '说明太长',
  title_en: 'A field does not hold what it must', detail_en: 'the words are too long', pointer: '/words',
}
const answer = (body: unknown, status: number) => new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })

test('a refusal is told in the language of the page, also after it has changed', async () => {
  const problem = await problemOf(answer(document, 422))
  expect([problem.title, problem.detail, problem.pointer]).toEqual(['某一字段的内容不符合要求', '说明太长', '/words'])
  speak('en')
  expect(problem.detail).toBe('the words are too long')
  expect(problem.passing).toBe(false)
})

test('what is no problem document is told as such', async () => {
  const problem = await problemOf(new Response('<html>', { status: 502 }))
  expect([problem.code, problem.status, problem.passing]).toEqual(['unreadable', 502, true])
})

test('a dead network is told from a refusal', () => {
  const problem = asProblem(new TypeError('failed'))
  expect([problem.code, problem.status]).toEqual(['network', 0])
  expect(problem.detail).toContain('已填的内容都还在')
})

test('how long to wait is said in minutes', () => {
  expect(Problem.refused({ ...document, status: 429, retry_after: 61 }).advice).toBe('请过 2 分钟再试。')
})

test('a call says its language and throws refusals', async () => {
  const asked: (string | null)[] = []
  const api = clientOf(async (input) => {
    asked.push(input instanceof Request ? input.headers.get('accept-language') : null)
    return answer(document, 422)
  })
  await expect(api.GET('/api/v1/categories')).rejects.toMatchObject({ code: 'field' })
  expect(asked).toEqual(['zh-CN'])
})
