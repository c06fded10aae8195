using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Amazon.S3.Model;
using QuiltE2E.Tests.Sandbox.Support;

namespace QuiltE2E.Tests.Sandbox;

/// <summary>Every way a body can travel, right and wrong.</summary>
public sealed class PayloadEncodingTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private const string Signed = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD";
    private const string SignedTrailer = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER";
    private const string UnsignedTrailer = "STREAMING-UNSIGNED-PAYLOAD-TRAILER";

    private static readonly byte[] Data = Enumerable.Range(0, 40_000).Select(static n => (byte)(n * 7)).ToArray();
    private static readonly string Trailer = "x-amz-checksum-sha256:" + Convert.ToBase64String(SHA256.HashData(Data));

    [Fact]
    public async Task A_signed_body_is_stored()
    {
        RawRequest request = new RawRequest("PUT", "/quilt-sandbox/signed").WithBody(Data);
        (await sandbox.SendAsync(request)).ShouldBe(200);
        (await ReadAsync("signed")).ShouldBe(Data);
    }

    [Fact]
    public async Task A_body_other_than_the_signed_one_is_refused_and_not_stored()
    {
        RawRequest request = new RawRequest("PUT", "/quilt-sandbox/wrong-sha").WithBody(Data);
        sandbox.Signer.Sign(request, RawSigner.EmptySha256, sandbox.Raw.Host);
        (await sandbox.Raw.SendAsync(request)).ShouldBe(400, "XAmzContentSHA256Mismatch");
        await ShouldBeMissingAsync("wrong-sha");
    }

    [Fact]
    public async Task An_unsigned_body_is_stored()
    {
        RawRequest request = new RawRequest("PUT", "/quilt-sandbox/unsigned").WithBody(Data);
        sandbox.Signer.Sign(request, "UNSIGNED-PAYLOAD", sandbox.Raw.Host);
        (await sandbox.Raw.SendAsync(request)).ShouldBe(200);
        (await ReadAsync("unsigned")).ShouldBe(Data);
    }

    [Theory]
    [InlineData(8192)]
    [InlineData(10_000)]
    [InlineData(65_536)]
    public async Task Signed_chunks_are_stored(int chunkSize)
    {
        (await SendChunkedAsync("signed-chunks", Signed, chunkSize, trailer: null)).ShouldBe(200);
        (await ReadAsync("signed-chunks")).ShouldBe(Data);
    }

    [Fact]
    public async Task Signed_chunks_with_a_signed_trailer_are_stored_with_their_checksum()
    {
        RawResponse response = (await SendChunkedAsync("signed-trailer", SignedTrailer, 16_384, Trailer)).ShouldBe(200);
        response.Headers["x-amz-checksum-sha256"].ShouldBe(Convert.ToBase64String(SHA256.HashData(Data)));
        (await ReadAsync("signed-trailer")).ShouldBe(Data);
    }

    [Fact]
    public async Task Unsigned_chunks_with_a_trailer_are_stored_with_their_checksum()
    {
        RawResponse response = (await SendChunkedAsync("unsigned-trailer", UnsignedTrailer, 16_384, Trailer)).ShouldBe(200);
        response.Headers["x-amz-checksum-sha256"].ShouldBe(Convert.ToBase64String(SHA256.HashData(Data)));
        (await ReadAsync("unsigned-trailer")).ShouldBe(Data);
    }

    [Theory]
    [InlineData(Signed, null)]
    [InlineData(SignedTrailer, "x")]
    public async Task A_chunk_changed_on_the_way_is_refused(string mode, string? trailer)
    {
        RawResponse response = await SendChunkedAsync("changed-chunk", mode, 16_384, trailer is null ? null : Trailer, body =>
        {
            body[20_000] ^= 1;
            return body;
        });
        response.ShouldBe(403, "SignatureDoesNotMatch");
        await ShouldBeMissingAsync("changed-chunk");
    }

    [Fact]
    public async Task Chunks_in_another_order_are_refused()
    {
        RawResponse response = await SendChunkedAsync("swapped", Signed, 10_000, trailer: null, body =>
        {
            // Equal heads, so that whole chunks can change places.
            int chunk = body.AsSpan().IndexOf("\r\n"u8) + 2 + 10_000 + 2;
            return [.. body[chunk..(2 * chunk)], .. body[..chunk], .. body[(2 * chunk)..]];
        });
        response.ShouldBe(403, "SignatureDoesNotMatch");
        await ShouldBeMissingAsync("swapped");
    }

    [Fact]
    public async Task A_trailer_changed_on_the_way_is_refused()
    {
        RawResponse response = await SendChunkedAsync("changed-trailer", SignedTrailer, 16_384, Trailer, body =>
            Replace(body, Trailer, "x-amz-checksum-sha256:" + Convert.ToBase64String(SHA256.HashData("other"u8))));
        response.ShouldBe(403, "SignatureDoesNotMatch");
        await ShouldBeMissingAsync("changed-trailer");
    }

    [Fact]
    public async Task A_trailer_without_its_signature_is_refused()
    {
        RawResponse response = await SendChunkedAsync("no-trailer-signature", SignedTrailer, 16_384, Trailer, body =>
        {
            int start = body.AsSpan().IndexOf("x-amz-trailer-signature"u8);
            return [.. body[..start], .. "\r\n"u8];
        });
        response.ShouldBe(403, "SignatureDoesNotMatch");
        await ShouldBeMissingAsync("no-trailer-signature");
    }

    [Fact]
    public async Task A_trailing_checksum_of_other_bytes_is_refused()
    {
        string wrong = "x-amz-checksum-sha256:" + Convert.ToBase64String(SHA256.HashData("other"u8));
        (await SendChunkedAsync("wrong-trailer", UnsignedTrailer, 16_384, wrong)).ShouldBe(400, "BadDigest");
        await ShouldBeMissingAsync("wrong-trailer");
    }

    [Fact]
    public async Task An_announced_trailer_that_does_not_come_is_refused()
    {
        RawResponse response = await SendChunkedAsync("promised", UnsignedTrailer, 16_384, Trailer, body =>
            Replace(body, Trailer + "\r\n", string.Empty));
        response.ShouldBe(400, "MalformedTrailerError");
        await ShouldBeMissingAsync("promised");
    }

    [Fact]
    public async Task A_small_chunk_before_the_last_is_refused()
    {
        (await SendChunkedAsync("small-chunks", Signed, 1000, trailer: null)).ShouldBe(403, "InvalidChunkSizeError");
        await ShouldBeMissingAsync("small-chunks");
    }

    [Fact]
    public async Task Fewer_bytes_than_declared_are_refused()
    {
        RawRequest request = Chunked("short", UnsignedTrailer, Trailer);
        request.Headers["x-amz-decoded-content-length"] = "40001";
        string seed = sandbox.Signer.Sign(request, UnsignedTrailer, sandbox.Raw.Host);
        request.Body = sandbox.Signer.Chunk(Data, 16_384, null, Trailer);
        seed.ShouldNotBeEmpty();
        (await sandbox.Raw.SendAsync(request)).ShouldBe(400, "IncompleteBody");
        await ShouldBeMissingAsync("short");
    }

    [Theory]
    [InlineData("zz\r\nabc\r\n0\r\n\r\n")]
    [InlineData("5\r\nabcdefgh\r\n0\r\n\r\n")]
    [InlineData("-1\r\n\r\n")]
    public async Task Malformed_chunks_are_refused(string body)
    {
        RawRequest request = Chunked("malformed", UnsignedTrailer, trailer: null);
        request.Headers["x-amz-decoded-content-length"] = "5";
        sandbox.Signer.Sign(request, UnsignedTrailer, sandbox.Raw.Host);
        request.Body = Encoding.ASCII.GetBytes(body);
        (await sandbox.Raw.SendAsync(request)).ShouldBe(400, "InvalidRequest");
        await ShouldBeMissingAsync("malformed");
    }

    [Fact]
    public async Task Aws_chunked_is_not_kept_as_content_encoding()
    {
        RawRequest request = Chunked("encoded", UnsignedTrailer, Trailer).With("content-encoding", "gzip,aws-chunked");
        sandbox.Signer.Sign(request, UnsignedTrailer, sandbox.Raw.Host);
        request.Body = sandbox.Signer.Chunk(Data, 16_384, null, Trailer);
        (await sandbox.Raw.SendAsync(request)).ShouldBe(200);
        RawResponse head = await sandbox.SendAsync(new("HEAD", "/quilt-sandbox/encoded"));
        head.Headers["Content-Encoding"].ShouldBe("gzip");
    }

    [Fact]
    public async Task A_client_that_waits_for_100_continue_gets_it()
    {
        RawRequest request = new RawRequest("PUT", "/quilt-sandbox/expect").WithBody(Data);
        sandbox.Signer.Sign(request, RawSigner.Sha256(Data), sandbox.Raw.Host);
        (await sandbox.Raw.SendAsync(request, expectContinue: true)).ShouldBe(200);
        (await ReadAsync("expect")).ShouldBe(Data);
    }

    [Fact]
    public async Task A_client_that_waits_for_100_continue_is_refused_before_it_sends()
    {
        RawRequest request = new RawRequest("PUT", "/no-such-bucket/expect").WithBody(Data).With("if-none-match", "*");
        sandbox.Signer.Sign(request, RawSigner.Sha256(Data), sandbox.Raw.Host);
        RawResponse response = (await sandbox.Raw.SendAsync(request, expectContinue: true)).ShouldBe(404, "NoSuchBucket");
        response.Headers["connection"].ShouldBe("close");
    }

    [Fact]
    public async Task An_encoding_that_does_not_exist_is_refused()
    {
        RawRequest request = new RawRequest("PUT", "/quilt-sandbox/x").WithBody(Data);
        sandbox.Signer.Sign(request, "STREAMING-SOMETHING", sandbox.Raw.Host);
        (await sandbox.Raw.SendAsync(request)).ShouldBe(400, "InvalidArgument");
    }

    [Fact]
    public async Task A_body_without_length_is_refused()
    {
        RawRequest request = new RawRequest("PUT", "/quilt-sandbox/x").With("transfer-encoding", "chunked");
        sandbox.Signer.Sign(request, "UNSIGNED-PAYLOAD", sandbox.Raw.Host);
        request.Body = "3\r\nabc\r\n0\r\n\r\n"u8.ToArray();
        (await sandbox.Raw.SendAsync(request)).ShouldBe(411, "MissingContentLength");
    }

    [Fact]
    public async Task Aws_chunked_over_chunked_transfer_encoding_is_stored()
    {
        RawRequest request = Chunked("doubly", UnsignedTrailer, Trailer).With("transfer-encoding", "chunked");
        sandbox.Signer.Sign(request, UnsignedTrailer, sandbox.Raw.Host);
        byte[] inner = sandbox.Signer.Chunk(Data, 16_384, null, Trailer);
        string head = inner.Length.ToString("x", CultureInfo.InvariantCulture);
        request.Body = [.. Encoding.ASCII.GetBytes(head + "\r\n"), .. inner, .. "\r\n0\r\n\r\n"u8];
        (await sandbox.Raw.SendAsync(request)).ShouldBe(200);
        (await ReadAsync("doubly")).ShouldBe(Data);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(300_000)]
    public async Task Nothing_of_the_body_is_lost_whatever_its_length(int length)
    {
        byte[] data = RandomNumberGenerator.GetBytes(length);
        await sandbox.S3.PutObjectAsync(
            new() { BucketName = SandboxFixture.Bucket, Key = "length", InputStream = new MemoryStream(data) },
            TestContext.Current.CancellationToken);
        (await ReadAsync("length")).ShouldBe(data);
    }

    private static byte[] Replace(byte[] body, string old, string replacement)
    {
        int start = body.AsSpan().IndexOf(Encoding.ASCII.GetBytes(old));
        start.ShouldBeGreaterThan(0);
        return [.. body[..start], .. Encoding.ASCII.GetBytes(replacement), .. body[(start + old.Length)..]];
    }

    private static RawRequest Chunked(string key, string mode, string? trailer)
    {
        RawRequest request = new RawRequest("PUT", "/quilt-sandbox/" + key)
            .With("content-encoding", "aws-chunked")
            .With("x-amz-decoded-content-length", Data.Length.ToString(CultureInfo.InvariantCulture));
        return mode == Signed || trailer is null ? request : request.With("x-amz-trailer", "x-amz-checksum-sha256");
    }

    private Task<RawResponse> SendChunkedAsync(
        string key,
        string mode,
        int chunkSize,
        string? trailer,
        Func<byte[], byte[]>? change = null)
    {
        RawSigner signer = sandbox.Signer;
        RawRequest request = Chunked(key, mode, trailer);
        string seed = signer.Sign(request, mode, sandbox.Raw.Host);
        byte[] body = signer.Chunk(Data, chunkSize, mode == UnsignedTrailer ? null : seed, trailer);
        request.Body = change is null ? body : change(body);
        return sandbox.Raw.SendAsync(request);
    }

    private async Task<byte[]> ReadAsync(string key)
    {
        using GetObjectResponse response = await sandbox.S3.GetObjectAsync(
            SandboxFixture.Bucket, key, TestContext.Current.CancellationToken);
        using MemoryStream copy = new();
        await response.ResponseStream.CopyToAsync(copy, TestContext.Current.CancellationToken);
        return copy.ToArray();
    }

    private async Task ShouldBeMissingAsync(string key) =>
        (await sandbox.SendAsync(new("GET", "/quilt-sandbox/" + key))).ShouldBe(404, "NoSuchKey");
}
