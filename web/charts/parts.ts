/** The only place where ECharts parts are registered: what is not listed is not in the bundle. */
import { BarChart, LineChart, MapChart, ScatterChart } from 'echarts/charts'
import {
  AriaComponent,
  GridComponent,
  LegendScrollComponent,
  MarkLineComponent,
  TooltipComponent
} from 'echarts/components'
import * as echarts from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'

echarts.use([BarChart, LineChart, MapChart, ScatterChart])
echarts.use([
  AriaComponent,
  GridComponent,
  LegendScrollComponent,
  MarkLineComponent,
  TooltipComponent,
  SVGRenderer
])

export const init = echarts.init
export const registerMap = echarts.registerMap
export type Chart = echarts.ECharts
