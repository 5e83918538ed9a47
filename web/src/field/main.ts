/** 掌上基层, the app of grid workers. */
import { start } from '@/platform/boot'
import FieldApp from './FieldApp.vue'
import { routes } from './routes'

start({ root: FieldApp, routes, scope: '/field/' })
