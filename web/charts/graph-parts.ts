/** Only pages that draw a graph need this part of ECharts: it is registered here, apart from charts/parts.ts, and comes with them. */
import { GraphChart } from 'echarts/charts'
import { use } from 'echarts/core'

use([GraphChart])
