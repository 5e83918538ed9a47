/** The pages of 民意通. Only the first one is loaded at once. */
import type { RouteRecordRaw } from 'vue-router'
import HomePage from './HomePage.vue'

export const routes: readonly RouteRecordRaw[] = [
  { path: '/', component: HomePage },
  { path: '/report', component: () => import('@/capabilities/reports/ReportPage.vue') },
  { path: '/receipt', component: () => import('@/capabilities/reports/ReceiptPage.vue') },
  { path: '/track', component: () => import('@/capabilities/tracking/FindPage.vue') },
  { path: '/track/:code', component: () => import('@/capabilities/tracking/TrackPage.vue'), props: true },
  { path: '/figures', component: () => import('@/capabilities/figures/PublicFigures.vue') },
  { path: '/:rest(.*)*', component: () => import('./NoPage.vue') },
]
