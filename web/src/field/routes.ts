import type { RouteRecordRaw } from 'vue-router'
import { OutboxPage } from '@/capabilities/outbox'
import { CasePage, MapPage, MePage, TodayPage, WritePage } from '@/capabilities/shift'

export const routes: readonly RouteRecordRaw[] = [
  { path: '/', component: TodayPage },
  { path: '/case/:post/:id', component: CasePage },
  { path: '/write', component: WritePage },
  { path: '/outbox', component: OutboxPage },
  { path: '/map', component: MapPage },
  { path: '/me', component: MePage },
  { path: '/:rest(.*)*', redirect: '/' },
]
