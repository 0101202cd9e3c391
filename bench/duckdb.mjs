// DuckDB reads a profile and sums five products, on two threads. Prints the seconds
// of each run after the first, one a line.
//
// usage: node duckdb.mjs FILE RUNS | --version
import { DuckDBInstance, version } from '@duckdb/node-api';

const [file, runs] = process.argv.slice(2);
if (file === '--version') {
  console.log(`DuckDB ${version()}`);
  process.exit();
}
const query = `
  SELECT sum(batch_size * avg_seq_len), sum(batch_size * step_time),
         sum(avg_seq_len * step_time), sum(batch_size * batch_size),
         sum(avg_seq_len * avg_seq_len)
  FROM read_json('${file.replaceAll("'", "''")}', format = 'newline_delimited',
    columns = {batch_size: 'DOUBLE', avg_seq_len: 'DOUBLE', step_time: 'DOUBLE'})`;

const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
const connection = await instance.connect();
for (let run = 0; run <= Number(runs); run++) {
  const start = process.hrtime.bigint();
  const result = await connection.runAndReadAll(query);
  if (result.getRows()[0].some((sum) => !(sum > 0))) throw new Error('no sums');
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  if (run > 0) console.log(seconds);
}
