// What Elasticsearch's own JavaScript client finds in a sandbox. Arguments: folder of node_modules, registry, token.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';

const [folder, registry, token] = process.argv.slice(2);
const { Client } = createRequire(`${folder}/package.json`)('@elastic/elasticsearch');
const client = new Client({ node: `${registry}/_es`, auth: { bearer: token }, maxRetries: 0, sniffOnStart: false });
const index = 'quilt-sandbox';
const keys = found => found.hits.hits.map(hit => hit._source.key).sort();

const info = await client.info();
assert.equal(info.tagline, 'You Know, for Search');

const query = { bool: { must: [{ query_string: { query: 'alpha AND NOT fox', fields: ['content'] } }], filter: { prefix: { key: 'data/' } } } };
const found = await client.search({ index, query, size: 5, sort: [{ size: 'desc' }, 'key'], track_total_hits: true });
assert.deepEqual(keys(found), ['data/One two.csv']);
assert.deepEqual(found.hits.total, { value: 1, relation: 'eq' });

const seen = [];
let after;
for (;;) {
  const page = await client.search({
    index: [index, `${index}_packages`], query: { match_all: {} }, size: 3, sort: ['_doc'], ...(after && { search_after: after }),
  });
  if (page.hits.hits.length === 0) {
    break;
  }
  seen.push(...page.hits.hits.map(hit => `${hit._index}/${hit._id}`));
  after = page.hits.hits.at(-1).sort;
}
const { count } = await client.count({ index: `${index},${index}_packages` });
assert.equal(new Set(seen).size, count);
assert.equal(seen.length, count);

const extensions = await client.search({
  index, size: 0, query: { term: { delete_marker: false } }, aggs: { exts: { terms: { field: 'ext', size: 100 }, aggs: { size: { sum: { field: 'size' } } } } },
});
assert.equal(extensions.aggregations.exts.buckets.find(bucket => bucket.key === '.csv.gz').size.value, 5000);

const many = await client.msearch({ searches: [{ index }, { query: { match: { content: 'fox' } } }, { index }, { query: { fnord: {} } }] });
assert.deepEqual(keys(many.responses[0]), ['notes/README.md']);
assert.equal(many.responses[1].status, 400);

const refused = (status, type, call) => assert.rejects(call, error => {
  assert.equal(error.statusCode, status);
  assert.equal(error.body.error?.root_cause[0].type ?? error.body.error_code, type);
  return true;
});
await refused(400, 'query_shard_exception', client.search({ index, query: { query_string: { query: 'test/x' } } }));
await refused(400, 'illegal_argument_exception', client.search({ index, from: 10000, size: 1 }));
await refused(404, 'index_not_found_exception', client.search({ index: 'no-such-bucket' }));
await client.close();
console.log('ok');
