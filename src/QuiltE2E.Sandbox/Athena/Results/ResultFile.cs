using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using QuiltE2E.Sandbox.Http;
using QuiltE2E.Sandbox.S3.Checksums;
using QuiltE2E.Sandbox.S3.Payload;
using QuiltE2E.Sandbox.S3.Storage;
using QuiltE2E.Sandbox.Sql;

namespace QuiltE2E.Sandbox.Athena.Results;

/// <summary>The file of a result, written as rows come, and an object of S3 once it is whole. Never more than a few rows are held.</summary>
internal sealed class ResultFile : IDisposable
{
    private const string MetadataEnding = ".metadata";
    private const int FlushAbove = 32 * 1024;

    private readonly S3Store _store;
    private readonly bool _isTable;
    private readonly IReadOnlyList<SqlColumn> _columns;
    private readonly BodyUpload _upload;
    private readonly PayloadDigests _digests;
    private readonly StringBuilder _text = new();
    private long _rows;

    /// <param name="store">Where it will be.</param>
    /// <param name="isTable">Whether it is CSV with a header, or lines.</param>
    /// <param name="columns">The columns.</param>
    public ResultFile(S3Store store, bool isTable, IReadOnlyList<SqlColumn> columns)
    {
        _store = store;
        _isTable = isTable;
        _columns = columns;
        _upload = store.Bodies.Create();
        _digests = new(_upload, ChecksumAlgorithm.Crc64Nvme, declared: null, signed: false);
        if (isTable)
        {
            ResultText.AppendCsv(_text, [.. columns.Select(static column => column.Name)]);
        }
    }

    public void Append(IReadOnlyList<string?> row)
    {
        _rows++;
        if (_isTable)
        {
            ResultText.AppendCsv(_text, row);
        }
        else
        {
            ResultText.AppendLine(_text, row);
        }

        if (_text.Length > FlushAbove)
        {
            Flush();
        }
    }

    /// <summary>Makes it an object, with one beside it that describes its columns.</summary>
    /// <exception cref="ServiceException">The bucket is gone.</exception>
    public async Task<WrittenResult> FinishAsync(string bucket, string key, DateTimeOffset now, string? faultIds)
    {
        Flush();
        NewObject file = As(_upload, _digests, key, _isTable ? "text/csv" : "text/plain");
        using BodyUpload metadataUpload = _store.Bodies.Create();
        using PayloadDigests metadataDigests = new(metadataUpload, ChecksumAlgorithm.Crc64Nvme, declared: null, signed: false);
        metadataDigests.Append(DescribeColumns());
        NewObject metadata = As(metadataUpload, metadataDigests, key + MetadataEnding, "application/json");
        string? versionId = await _store.Metadata.WriteAsync(database =>
        {
            Bucket owner = BucketTable.Get(database, bucket);
            ObjectWriter.Put(database, owner, metadata, now);
            return ObjectWriter.Put(database, owner, file, now);
        }).ConfigureAwait(false);
        _upload.Keep();
        metadataUpload.Keep();
        return new(_columns, _rows, file.Size, versionId, faultIds);
    }

    public void Dispose()
    {
        _digests.Dispose();
        _upload.Dispose();
    }

    private void Flush()
    {
        _digests.Append(Encoding.UTF8.GetBytes(_text.ToString()));
        _text.Clear();
    }

    private byte[] DescribeColumns() => JsonSerializer.SerializeToUtf8Bytes(
        new JsonObject { ["ColumnInfo"] = ColumnInfo.Describe(_columns) }, AthenaJson.Default.JsonObject);

    private static NewObject As(BodyUpload upload, PayloadDigests digests, string key, string contentType)
    {
        string etag = Convert.ToHexStringLower(digests.FinishMd5());
        Checksum checksum = new(ChecksumAlgorithm.Crc64Nvme, digests.FinishChecksums().Kept!, ChecksumType.FullObject);
        return new(key, digests.Length, etag, $"content-type:{contentType}\n", checksum, upload.Finish(), []);
    }
}
