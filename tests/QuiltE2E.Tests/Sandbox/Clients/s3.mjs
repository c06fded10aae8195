// What the JavaScript SDK finds in a sandbox. Arguments: folder of node_modules, endpoint, access key id, secret, region.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';

const [folder, endpoint, accessKeyId, secretAccessKey, region] = process.argv.slice(2);
const require = createRequire(`${folder}/package.json`);
const S3 = require('@aws-sdk/client-s3');
const { getSignedUrl } = require('@aws-sdk/s3-request-presigner');
const Bucket = 'quilt-sandbox';
const connect = settings => new S3.S3Client({
  endpoint, region, credentials: { accessKeyId, secretAccessKey }, forcePathStyle: true, maxAttempts: 1, ...settings,
});
const s3 = connect({});
const send = (name, input) => s3.send(new S3[`${name}Command`]({ Bucket, ...input }));
const sha256 = data => createHash('sha256').update(data).digest('base64');
const refused = (code, call) => assert.rejects(call, error => {
  assert.equal(error.name, code);
  assert.ok(error.$metadata.requestId);
  return true;
});

// Put and get, with the checksum that the SDK chooses, and with each that it can be told.
const Key = 'js/é +x';
const put = await send('PutObject', { Key, Body: 'hello', Metadata: { owner: 'me' }, Tagging: 'a=1', ContentType: 'text/plain' });
assert.equal(put.ETag, '"5d41402abc4b2a76b9719d911017c592"');
const got = await send('GetObject', { Key, ChecksumMode: 'ENABLED' });
assert.equal(await got.Body.transformToString(), 'hello');
assert.deepEqual([got.Metadata.owner, got.TagCount, got.ContentType, got.VersionId], ['me', 1, 'text/plain', put.VersionId]);
for (const ChecksumAlgorithm of ['CRC32', 'CRC32C', 'SHA1', 'SHA256']) {
  const sent = await send('PutObject', { Key: `js/${ChecksumAlgorithm}`, Body: Buffer.alloc(100_000, 7), ChecksumAlgorithm });
  const head = await send('HeadObject', { Key: `js/${ChecksumAlgorithm}`, ChecksumMode: 'ENABLED' });
  assert.equal(head[`Checksum${ChecksumAlgorithm}`], sent[`Checksum${ChecksumAlgorithm}`]);
  assert.equal(head.ChecksumType, 'FULL_OBJECT');
}
await refused('BadDigest', () => send('PutObject', { Key: 'js/wrong', Body: 'x', ChecksumSHA256: sha256('y') }));

// Multipart: composite and full-object checksums, parts read alone.
const parts = [Buffer.alloc(5 << 20, 1), Buffer.alloc(5 << 20, 2), Buffer.from('tail')];
const composite = `${sha256(Buffer.concat(parts.map(part => createHash('sha256').update(part).digest())))}-3`;
const multipart = async (key, ChecksumAlgorithm, ChecksumType) => {
  const { UploadId } = await send('CreateMultipartUpload', { Key: key, ChecksumAlgorithm, ChecksumType });
  const Parts = [];
  for (const [index, Body] of parts.entries()) {
    const PartNumber = index + 1;
    const part = await send('UploadPart', { Key: key, UploadId, PartNumber, Body, ChecksumAlgorithm });
    Parts.push({ PartNumber, ETag: part.ETag, [`Checksum${ChecksumAlgorithm}`]: part[`Checksum${ChecksumAlgorithm}`] });
  }
  assert.equal((await send('ListParts', { Key: key, UploadId })).Parts.length, 3);
  return send('CompleteMultipartUpload', { Key: key, UploadId, MultipartUpload: { Parts } });
};
assert.equal((await multipart('js/composite', 'SHA256', 'COMPOSITE')).ChecksumSHA256, composite);
assert.equal((await multipart('js/full', 'CRC32', 'FULL_OBJECT')).ChecksumType, 'FULL_OBJECT');
const second = await send('GetObject', { Key: 'js/composite', PartNumber: 2 });
assert.deepEqual(Buffer.from(await second.Body.transformToByteArray()), parts[1]);
assert.deepEqual([second.PartsCount, second.ContentRange], [3, `bytes ${5 << 20}-${(10 << 20) - 1}/${(10 << 20) + 4}`]);
const third = await send('HeadObject', { Key: 'js/composite', PartNumber: 3 });
assert.deepEqual([third.ContentLength, third.PartsCount], [4, 3]);
await refused('InvalidPartNumber', () => send('GetObject', { Key: 'js/composite', PartNumber: 4 }));
const attributes = await send('GetObjectAttributes', { Key: 'js/composite', ObjectAttributes: ['Checksum', 'ObjectParts', 'ObjectSize'] });
assert.deepEqual([attributes.ObjectParts.TotalPartsCount, attributes.ObjectSize], [3, (10 << 20) + 4]);

// Copy, list with pages, versions, deletes.
const copy = await send('CopyObject', { Key: 'js/copy', CopySource: `${Bucket}/${encodeURIComponent(Key)}` });
assert.equal(copy.CopyObjectResult.ETag, put.ETag);
const keys = [];
for await (const page of S3.paginateListObjectsV2({ client: s3, pageSize: 2 }, { Bucket, Prefix: 'js/' })) {
  keys.push(...page.Contents.map(item => item.Key));
}
assert.deepEqual(keys, ['js/CRC32', 'js/CRC32C', 'js/SHA1', 'js/SHA256', 'js/composite', 'js/copy', 'js/full', Key]);
const deleted = await send('DeleteObjects', { Delete: { Objects: [{ Key: 'js/full' }, { Key: 'js/copy' }] } });
assert.deepEqual(deleted.Deleted.map(item => item.DeleteMarker), [true, true]);
const versions = await send('ListObjectVersions', { Prefix: 'js/full' });
assert.deepEqual([versions.Versions.length, versions.DeleteMarkers.length], [1, 1]);

// Presigned, both ways, by path and by virtual host.
const link = await getSignedUrl(s3, new S3.PutObjectCommand({ Bucket, Key: 'js/presigned' }), { expiresIn: 60 });
assert.equal((await fetch(link, { method: 'PUT', body: 'by link' })).status, 200);
const read = await getSignedUrl(s3, new S3.GetObjectCommand({ Bucket, Key: 'js/presigned' }), { expiresIn: 60 });
assert.equal(await (await fetch(read)).text(), 'by link');
assert.equal((await fetch(read.replace(/Signature=../, 'Signature=00'))).status, 403);

// Refusals by their names.
await refused('NoSuchKey', () => send('GetObject', { Key: 'js/none' }));
await refused('PreconditionFailed', () => send('PutObject', { Key: 'js/presigned', Body: 'x', IfNoneMatch: '*' }));
const bad = connect({ credentials: { accessKeyId, secretAccessKey: 'not the secret' } });
await refused('SignatureDoesNotMatch', () => bad.send(new S3.ListBucketsCommand({})));
await refused('InvalidToken', () => connect({ credentials: { accessKeyId, secretAccessKey, sessionToken: 'x' } }).send(new S3.ListBucketsCommand({})));
console.log('ok');
