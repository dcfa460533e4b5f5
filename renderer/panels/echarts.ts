import { BarChart, CustomChart } from "echarts/charts";
import { GridComponent } from "echarts/components";
import * as core from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";

/** The one registration of chart modules. */
core.use([BarChart, CustomChart, GridComponent, CanvasRenderer]);

export const initChart = core.init;
export type Chart = ReturnType<typeof core.init>;
