using System.Buffers;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.AspNetCore.Http;
using QuiltE2E.Sandbox.Http;
using QuiltE2E.Sandbox.S3;
using QuiltE2E.Sandbox.S3.Operations;
using QuiltE2E.Sandbox.S3.Payload;
using QuiltE2E.Sandbox.S3.Storage;
using QuiltE2E.Sandbox.Signing;
using QuiltE2E.Tests.Sandbox.Support;

namespace QuiltE2E.Tests.Sandbox;

/// <summary>The parsers take anything, and either understand it or say so in their own way.</summary>
public sealed class ParserTests
{
    [Fact]
    public void Percent_coding_comes_back() =>
        Prop.ForAll<NonNull<string>>(text =>
        {
            string valid = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.Get));
            return PercentCoding.Decode(PercentCoding.Encode(valid, keepSlash: false), plusIsSpace: true) == valid
                && PercentCoding.Decode(PercentCoding.Encode(valid, keepSlash: true), plusIsSpace: false) == valid;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_target_is_understood_or_refused() =>
        Prop.ForAll<NonNull<string>>(text => EndsWell<FormatException>(() => RequestTarget.Parse("/" + text.Get)))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Any_authorization_is_understood_or_refused() =>
        Prop.ForAll<NonNull<string>, NonNull<string>>((text, date) => EndsWell<ServiceException>(() =>
        {
            HeaderDictionary headers = new() { ["Authorization"] = "AWS4-HMAC-SHA256 " + text.Get, ["x-amz-date"] = date.Get };
            SignatureClaimReader.Read(headers, RequestTarget.Parse("/"));
        })).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_document_is_understood_or_refused() =>
        Prop.ForAll<NonNull<string>>(text => EndsWell<ServiceException>(() =>
            CompleteRequest.Read(Encoding.UTF8.GetBytes($"<CompleteMultipartUpload>{text.Get}</CompleteMultipartUpload>"))))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Any_range_lies_inside_its_object_or_is_ignored_or_refused() =>
        Prop.ForAll<int, int, NonNegativeInt>((first, last, size) =>
        {
            foreach (string header in (string[])[$"bytes={first}-{last}", $"bytes={first}-", $"bytes=-{last}", $"bytes={first}"])
            {
                try
                {
                    if (ByteRange.Read(header, size.Get) is ByteRange range
                        && (range.Start < 0 || range.Length < 1 || range.Start + range.Length > size.Get))
                    {
                        return false;
                    }
                }
                catch (ServiceException error) when (error.Status == 416)
                {
                }
            }

            return true;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Chunks_do_not_depend_on_how_the_bytes_come() =>
        Prop.ForAll<byte[], PositiveInt, PositiveInt>((data, chunkSize, pieceSize) =>
        {
            // Chunks under 8 KiB may only come last, so that the data is blown up to have more than one.
            byte[] whole = [.. Enumerable.Range(0, 600).SelectMany(_ => data)];
            RawSigner signer = new("key", "secret", DateTimeOffset.UnixEpoch);
            byte[] body = signer.Chunk(whole, 8192 + (chunkSize.Get * 37), seed: null, "x-amz-checksum-crc32:AAAAAA==");
            using AwsChunkedDecoder decoder = new(signing: null, hasTrailer: true);
            MemorySink sink = new(int.MaxValue);
            byte[] rest = [];
            foreach (byte[] piece in body.Chunk(pieceSize.Get * 101))
            {
                SequenceReader<byte> reader = new(new ReadOnlySequence<byte>([.. rest, .. piece]));
                decoder.Decode(ref reader, sink);
                rest = reader.Sequence.Slice(reader.Position).ToArray();
            }

            return decoder.IsDone
                && sink.Bytes.Span.SequenceEqual(whole)
                && decoder.Trailer["x-amz-checksum-crc32"] == "AAAAAA==";
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_chunked_body_is_understood_or_refused() =>
        Prop.ForAll<byte[]>(body => EndsWell<ServiceException>(() =>
        {
            using AwsChunkedDecoder decoder = new(signing: null, hasTrailer: true);
            SequenceReader<byte> reader = new(new ReadOnlySequence<byte>(body));
            decoder.Decode(ref reader, new MemorySink(int.MaxValue));
        })).QuickCheckThrowOnFailure();

    [Fact]
    public void Keys_are_ordered_by_their_bytes() =>
        Prop.ForAll<NonNull<string>, NonNull<string>>((left, right) =>
        {
            byte[] a = Encoding.UTF8.GetBytes(left.Get);
            byte[] b = Encoding.UTF8.GetBytes(right.Get);
            return Math.Sign(KeyOrder.Compare(Encoding.UTF8.GetString(a), Encoding.UTF8.GetString(b)))
                == Math.Sign(a.AsSpan().SequenceCompareTo(b));
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("a", "b")]
    [InlineData("a/", "a0")]
    [InlineData("a\U0010FFFF", "b")]
    [InlineData("\uD7FF", "\uE000")]
    [InlineData("\U0010FFFF", null)]
    public void After_a_prefix_comes_the_first_text_without_it(string prefix, string? after) =>
        KeyOrder.After(prefix).ShouldBe(after);

    [Fact]
    public void Version_ids_know_their_place() =>
        Prop.ForAll<NonNegativeInt>(seq =>
        {
            long place = (long)seq.Get << 20;
            string id = VersionIds.New(place);
            return id.Length == 32 && VersionIds.IsValid(id) && VersionIds.TrySeq(id) == place;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("/", "", "")]
    [InlineData("/b", "b", "")]
    [InlineData("/b/", "b", "")]
    [InlineData("/b/k", "b", "k")]
    [InlineData("/b//k/", "b", "/k/")]
    public void A_path_is_a_bucket_and_a_key(string path, string bucket, string key) =>
        S3Address.Read("127.0.0.1", path).ShouldBe(new(bucket, key));

    private static bool EndsWell<TRefusal>(Action action)
        where TRefusal : Exception
    {
        try
        {
            action();
        }
        catch (TRefusal)
        {
        }

        return true;
    }
}
