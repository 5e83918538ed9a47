/** Fetching a shift: the changes of one post's open cases since this phone last heard. */
import type { Schema } from '@/api/client'
import type { Carried } from './today'

/** Asks the server: what a phone has, and what it has to change. */
export type Ask = (body: { readonly post: string; readonly known: Record<string, number> }) => Promise<Schema<'Changes'>>

/** Cases of a post after asking until there is no more. `cut`: the post has more than a phone carries. */
export async function fetchPost(ask: Ask, post: string, before: readonly Carried[]): Promise<{ readonly carried: readonly Carried[]; readonly cut: boolean }> {
  const have = new Map(before.filter((each) => each.post === post).map((each) => [each.case.id, each.case]))
  for (;;) {
    const known = Object.fromEntries([...have].map(([id, { version }]) => [id, version]))
    const { changed, gone, more, cut } = await ask({ post, known })
    gone.forEach((id) => have.delete(id))
    changed.forEach((one) => have.set(one.id, one))
    // A server that says "more" and gives nothing new would be asked for ever.
    if (!more || changed.length === 0) return { carried: [...have.values()].map((one) => ({ post, case: one })), cut }
  }
}
