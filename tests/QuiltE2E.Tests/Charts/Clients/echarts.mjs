// Draws an option with the real ECharts, without a browser, and says which points of which series are to be seen.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const [folder, file] = process.argv.slice(2);
const echarts = createRequire(`${folder}/`)('echarts');
const option = { ...JSON.parse(readFileSync(file, 'utf8')), animation: false };
const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: 640, height: 420 });
chart.setOption(option);
const svg = chart.renderToSVGString();
// A chart that is not disposed of keeps the process alive.
chart.dispose();

const marks = new Map();
for (const match of svg.matchAll(/ecmeta_series_index="(\d+)"[^>]*ecmeta_data_index="(\d+)"|ecmeta_data_index="(\d+)"[^>]*ecmeta_series_index="(\d+)"/g)) {
  const series = match[1] ?? match[4];
  marks.set(series, (marks.get(series) ?? new Set()).add(match[2] ?? match[3]));
}
const texts = [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(match => match[1]);
console.log(JSON.stringify({ marks: Object.fromEntries([...marks].map(([series, points]) => [series, points.size])), texts }));
