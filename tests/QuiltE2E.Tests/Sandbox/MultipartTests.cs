using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Amazon.S3.Model;
using QuiltE2E.Tests.Sandbox.Support;

namespace QuiltE2E.Tests.Sandbox;

/// <summary>Multipart uploads with the SDK and by hand.</summary>
public sealed class MultipartTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private const int PartSize = 5 * 1024 * 1024;

    private static readonly byte[][] Parts = [RandomNumberGenerator.GetBytes(PartSize), RandomNumberGenerator.GetBytes(PartSize), RandomNumberGenerator.GetBytes(1000)];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("SHA256", "COMPOSITE")]
    [InlineData("SHA1", "COMPOSITE")]
    [InlineData("CRC32", "COMPOSITE")]
    [InlineData("CRC32C", "COMPOSITE")]
    [InlineData("CRC32", "FULL_OBJECT")]
    [InlineData("CRC32C", "FULL_OBJECT")]
    [InlineData("CRC64NVME", "FULL_OBJECT")]
    public async Task Parts_become_one_object_with_its_checksum(string algorithm, string type)
    {
        string key = $"whole-{algorithm}-{type}";
        RawRequest begin = new RawRequest("POST", $"/quilt-sandbox/{key}?uploads=")
            .With("x-amz-checksum-algorithm", algorithm)
            .With("x-amz-checksum-type", type)
            .With("content-type", "text/x-parts");
        string upload = (await sandbox.SendAsync(begin)).ShouldBe(200).Element("UploadId");
        StringBuilder document = new("<CompleteMultipartUpload>");
        for (int index = 0; index < Parts.Length; index++)
        {
            string header = "x-amz-checksum-" + algorithm.ToLowerInvariant();
            string checksum = Checksum(algorithm, Parts[index]);
            RawRequest send = new RawRequest("PUT", $"/quilt-sandbox/{key}?partNumber={index + 1}&uploadId={upload}")
                .With(header, checksum)
                .WithBody(Parts[index]);
            RawResponse sent = (await sandbox.SendAsync(send)).ShouldBe(200);
            sent.Headers[header].ShouldBe(checksum);
            document.Append(CultureInfo.InvariantCulture, $"<Part><Checksum{algorithm}>{checksum}</Checksum{algorithm}><ETag>{sent.Headers["etag"]}</ETag><PartNumber>{index + 1}</PartNumber></Part>");
        }

        RawRequest complete = new RawRequest("POST", $"/quilt-sandbox/{key}?uploadId={upload}")
            .WithBody(Encoding.UTF8.GetBytes(document.Append("</CompleteMultipartUpload>").ToString()));
        RawResponse completed = (await sandbox.SendAsync(complete)).ShouldBe(200);
        byte[] digests = [.. Parts.SelectMany(static part => MD5.HashData(part))];
        completed.Element("ETag").ShouldBe($"\"{Convert.ToHexStringLower(MD5.HashData(digests))}-3\"");

        byte[] whole = [.. Parts.SelectMany(static part => part)];
        string expected = type == "FULL_OBJECT"
            ? Checksum(algorithm, whole)
            : Checksum(algorithm, [.. Parts.SelectMany(part => Convert.FromBase64String(Checksum(algorithm, part)))]) + "-3";
        completed.Element("Checksum" + algorithm).ShouldBe(expected);
        completed.Element("ChecksumType").ShouldBe(type);
        RawResponse head = await sandbox.SendAsync(new RawRequest("HEAD", "/quilt-sandbox/" + key).With("x-amz-checksum-mode", "ENABLED"));
        head.Headers["x-amz-checksum-" + algorithm.ToLowerInvariant()].ShouldBe(expected);
        head.Headers["x-amz-checksum-type"].ShouldBe(type);
        head.Headers["content-type"].ShouldBe("text/x-parts");
        (await sandbox.SendAsync(new("GET", "/quilt-sandbox/" + key))).Body.ShouldBe(whole);
        RawResponse across = await sandbox.SendAsync(new RawRequest("GET", "/quilt-sandbox/" + key).With("range", $"bytes={PartSize - 10}-{PartSize + 9}"));
        across.Body.ShouldBe(whole[(PartSize - 10)..(PartSize + 10)]);
        RawResponse part = await sandbox.SendAsync(new("GET", $"/quilt-sandbox/{key}?partNumber=3"));
        part.ShouldBe(206).Body.ShouldBe(Parts[2]);
        part.Headers["x-amz-mp-parts-count"].ShouldBe("3");
    }

    [Fact]
    public async Task An_upload_that_names_no_checksum_gets_the_one_of_S3()
    {
        string upload = await BeginAsync("plain");
        string first = await PartAsync("plain", upload, 1, Parts[0]);
        string second = await PartAsync("plain", upload, 2, Parts[2]);
        RawResponse done = (await CompleteAsync("plain", upload, (1, first), (2, second))).ShouldBe(200);
        done.Element("ChecksumType").ShouldBe("FULL_OBJECT");
        done.Element("ChecksumCRC64NVME").ShouldBe(Checksum("CRC64NVME", [.. Parts[0], .. Parts[2]]));
    }

    [Fact]
    public async Task Faults_of_the_list_of_parts_are_named()
    {
        string upload = await BeginAsync("faults");
        string first = await PartAsync("faults", upload, 1, Parts[2]);
        string second = await PartAsync("faults", upload, 2, Parts[0]);
        (await CompleteAsync("faults", upload, (2, second), (1, first))).ShouldBe(400, "InvalidPartOrder");
        (await CompleteAsync("faults", upload, (1, second))).ShouldBe(400, "InvalidPart");
        (await CompleteAsync("faults", upload, (1, first), (3, second))).ShouldBe(400, "InvalidPart").Element("PartNumber").ShouldBe("3");
        RawResponse small = (await CompleteAsync("faults", upload, (1, first), (2, second))).ShouldBe(400, "EntityTooSmall");
        small.Element("ProposedSize").ShouldBe("1000");
        small.Element("PartNumber").ShouldBe("1");
        (await CompleteAsync("faults", upload)).ShouldBe(400, "MalformedXML");
        (await CompleteAsync("faults", "nothing", (1, first))).ShouldBe(404, "NoSuchUpload");
        (await CompleteAsync("faults", upload, (2, second))).ShouldBe(200);
        (await CompleteAsync("faults", upload, (2, second))).ShouldBe(404, "NoSuchUpload");
    }

    [Fact]
    public async Task A_part_is_replaced_by_the_next_of_its_number()
    {
        string upload = await BeginAsync("replace");
        await PartAsync("replace", upload, 1, Parts[0]);
        string etag = await PartAsync("replace", upload, 1, Parts[1]);
        (await CompleteAsync("replace", upload, (1, etag))).ShouldBe(200);
        (await sandbox.SendAsync(new("GET", "/quilt-sandbox/replace"))).Body.ShouldBe(Parts[1]);
    }

    [Fact]
    public async Task An_aborted_upload_is_gone_with_its_parts()
    {
        string upload = await BeginAsync("aborted");
        await PartAsync("aborted", upload, 1, Parts[0]);
        int before = BodyFiles();
        (await sandbox.SendAsync(new("DELETE", $"/quilt-sandbox/aborted?uploadId={upload}"))).ShouldBe(204);
        (await sandbox.SendAsync(new("DELETE", $"/quilt-sandbox/aborted?uploadId={upload}"))).ShouldBe(404, "NoSuchUpload");
        (await sandbox.SendAsync(new("GET", $"/quilt-sandbox/aborted?uploadId={upload}"))).ShouldBe(404, "NoSuchUpload");
        RawRequest late = new RawRequest("PUT", $"/quilt-sandbox/aborted?partNumber=2&uploadId={upload}").WithBody([1]);
        (await sandbox.SendAsync(late)).ShouldBe(404, "NoSuchUpload");
        BodyFiles().ShouldBeLessThan(before);
    }

    [Fact]
    public async Task Parts_are_listed_by_pages()
    {
        string upload = await BeginAsync("listed");
        foreach (int number in (int[])[7, 1, 3])
        {
            await PartAsync("listed", upload, number, [(byte)number]);
        }

        ListPartsRequest request = new() { BucketName = SandboxFixture.Bucket, Key = "listed", UploadId = upload, MaxParts = 2 };
        ListPartsResponse first = await sandbox.S3.ListPartsAsync(request, Cancel);
        first.Parts.ConvertAll(static part => part.PartNumber).ShouldBe([1, 3]);
        first.IsTruncated.ShouldBe(true);
        request.PartNumberMarker = first.NextPartNumberMarker?.ToString(CultureInfo.InvariantCulture);
        ListPartsResponse second = await sandbox.S3.ListPartsAsync(request, Cancel);
        second.Parts.ShouldHaveSingleItem().Size.ShouldBe(1);
        second.IsTruncated.ShouldBe(false);
    }

    [Fact]
    public async Task Uploads_are_listed_by_pages_and_prefixes()
    {
        const string Bucket = "uploads-listed";
        await sandbox.S3.PutBucketAsync(Bucket, Cancel);
        foreach (string key in (string[])["a/1", "a/2", "b", "b"])
        {
            await sandbox.S3.InitiateMultipartUploadAsync(Bucket, key, Cancel);
        }

        ListMultipartUploadsResponse rolled = await sandbox.S3.ListMultipartUploadsAsync(new ListMultipartUploadsRequest { BucketName = Bucket, Delimiter = "/" }, Cancel);
        rolled.CommonPrefixes.ShouldBe(["a/"]);
        rolled.MultipartUploads.ConvertAll(static upload => upload.Key).ShouldBe(["b", "b"]);

        List<(string, string)> seen = [];
        ListMultipartUploadsRequest request = new() { BucketName = Bucket, MaxUploads = 1 };
        ListMultipartUploadsResponse page;
        do
        {
            page = await sandbox.S3.ListMultipartUploadsAsync(request, Cancel);
            seen.AddRange(page.MultipartUploads.Select(static upload => (upload.Key, upload.UploadId)));
            request.KeyMarker = page.NextKeyMarker;
            request.UploadIdMarker = page.NextUploadIdMarker;
        }
        while (page.IsTruncated == true);

        seen.ConvertAll(static pair => pair.Item1).ShouldBe(["a/1", "a/2", "b", "b"]);
        seen.Distinct().Count().ShouldBe(4);
        (await sandbox.SendAsync(new("DELETE", "/" + Bucket))).ShouldBe(204);
    }

    [Fact]
    public async Task Of_many_completions_on_condition_exactly_one_wins()
    {
        List<(string Upload, string ETag)> uploads = [];
        for (int index = 0; index < 8; index++)
        {
            string upload = await BeginAsync("race");
            uploads.Add((upload, await PartAsync("race", upload, 1, [(byte)index])));
        }

        RawResponse[] responses = await Task.WhenAll(uploads.Select(upload => sandbox.SendAsync(
            new RawRequest("POST", $"/quilt-sandbox/race?uploadId={upload.Upload}")
                .With("if-none-match", "*")
                .WithBody(Document((1, upload.ETag))))));
        responses.Count(static response => response.Status == 200).ShouldBe(1);
        responses.Count(static response => response.Status == 412).ShouldBe(7);
    }

    [Fact]
    public async Task A_part_with_another_checksum_than_its_upload_is_refused()
    {
        RawRequest begin = new RawRequest("POST", "/quilt-sandbox/mixed?uploads=").With("x-amz-checksum-algorithm", "SHA256");
        string upload = (await sandbox.SendAsync(begin)).ShouldBe(200).Element("UploadId");
        RawRequest part = new RawRequest("PUT", $"/quilt-sandbox/mixed?partNumber=1&uploadId={upload}")
            .With("x-amz-checksum-crc32", Checksum("CRC32", [1])).WithBody([1]);
        (await sandbox.SendAsync(part)).ShouldBe(400, "InvalidRequest").Message.ShouldBe(
            "Checksum Type mismatch occurred, expected checksum Type: sha256, actual checksum Type: crc32");
        RawRequest right = new RawRequest("PUT", $"/quilt-sandbox/mixed?partNumber=1&uploadId={upload}")
            .With("x-amz-checksum-sha256", Checksum("SHA256", [1])).WithBody([1]);
        string etag = (await sandbox.SendAsync(right)).ShouldBe(200).Headers["etag"];
        (await CompleteAsync("mixed", upload, (1, etag))).ShouldBe(400, "InvalidRequest").Message.ShouldContain("must include the checksum for each part");
    }

    [Theory]
    [InlineData("SHA256", "FULL_OBJECT")]
    [InlineData("CRC64NVME", "COMPOSITE")]
    [InlineData("MD5", null)]
    [InlineData(null, "COMPOSITE")]
    public async Task A_checksum_that_cannot_be_is_refused(string? algorithm, string? type)
    {
        RawRequest request = new("POST", "/quilt-sandbox/x?uploads=");
        _ = algorithm is null ? request : request.With("x-amz-checksum-algorithm", algorithm);
        _ = type is null ? request : request.With("x-amz-checksum-type", type);
        (await sandbox.SendAsync(request)).ShouldBe(400, "InvalidRequest");
    }

    [Fact]
    public async Task What_the_completion_says_of_the_object_must_be_true()
    {
        string upload = await BeginAsync("claims");
        string etag = await PartAsync("claims", upload, 1, [1, 2, 3]);
        RawRequest size = new RawRequest("POST", $"/quilt-sandbox/claims?uploadId={upload}").With("x-amz-mp-object-size", "4").WithBody(Document((1, etag)));
        (await sandbox.SendAsync(size)).ShouldBe(400, "InvalidRequest");
        RawRequest checksum = new RawRequest("POST", $"/quilt-sandbox/claims?uploadId={upload}")
            .With("x-amz-checksum-crc64nvme", Checksum("CRC64NVME", [9])).WithBody(Document((1, etag)));
        (await sandbox.SendAsync(checksum)).ShouldBe(400, "BadDigest");
        RawRequest right = new RawRequest("POST", $"/quilt-sandbox/claims?uploadId={upload}")
            .With("x-amz-checksum-crc64nvme", Checksum("CRC64NVME", [1, 2, 3])).With("x-amz-mp-object-size", "3").WithBody(Document((1, etag)));
        (await sandbox.SendAsync(right)).ShouldBe(200);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("10001")]
    [InlineData("one")]
    public async Task A_part_number_is_from_1_to_10000(string number) =>
        (await sandbox.SendAsync(new("PUT", $"/quilt-sandbox/x?partNumber={number}&uploadId=y"))).ShouldBe(400, "InvalidArgument");

    private static string Checksum(string algorithm, byte[] data) => ReferenceChecksums.Compute(algorithm, data);

    private static byte[] Document(params (int Number, string ETag)[] parts) => Encoding.UTF8.GetBytes(
        "<CompleteMultipartUpload xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
        + string.Concat(parts.Select(static part => $"<Part><PartNumber>{part.Number}</PartNumber><ETag>{part.ETag}</ETag></Part>"))
        + "</CompleteMultipartUpload>");

    private int BodyFiles() =>
        Directory.GetFiles(Path.Combine(sandbox.Host.Facts.DataDirectory, "bodies"), "*", SearchOption.AllDirectories).Length;

    private async Task<string> BeginAsync(string key) =>
        (await sandbox.SendAsync(new("POST", $"/quilt-sandbox/{key}?uploads="))).ShouldBe(200).Element("UploadId");

    private async Task<string> PartAsync(string key, string upload, int number, byte[] data) =>
        (await sandbox.SendAsync(new RawRequest("PUT", $"/quilt-sandbox/{key}?partNumber={number}&uploadId={upload}").WithBody(data)))
            .ShouldBe(200).Headers["etag"];

    private Task<RawResponse> CompleteAsync(string key, string upload, params (int Number, string ETag)[] parts) =>
        sandbox.SendAsync(new RawRequest("POST", $"/quilt-sandbox/{key}?uploadId={upload}").WithBody(Document(parts)));
}
