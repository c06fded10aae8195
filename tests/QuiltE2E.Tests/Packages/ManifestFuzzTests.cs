using System.Text;
using FsCheck;
using FsCheck.Fluent;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;

namespace QuiltE2E.Tests.Packages;

public sealed class ManifestFuzzTests
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(400);

    private static readonly byte[][] Seeds = [.. Vectors.Names.Select(row => Vectors.Bytes($"{row.Data}.jsonl"))];

    [Fact]
    public void Any_bytes_are_a_manifest_or_a_typed_error() => Check.One(Thorough, Prop.ForAll<byte[]>(bytes => { _ = Judge(bytes); }));

    [Fact]
    public void Any_change_of_a_manifest_gives_a_manifest_or_a_typed_error()
    {
        Gen<byte[]> mutants =
            from seed in Gen.Elements(Seeds)
            from changes in Gen.NonEmptyListOf(
                from at in Gen.Choose(0, seed.Length)
                from length in Gen.Choose(0, 3)
                from piece in Gen.Elements("", "\"", "{", "}", "[", "\n", "\r", "\\", ",", ":", "null", "-1", "1e999", "\0", "💩", "\"a\"", "NaN")
                select (at, length, piece))
            select changes.Take(4).Aggregate(seed, (bytes, change) => Splice(bytes, change.at, change.length, change.piece));
        int good = 0;
        Check.One(Thorough, Prop.ForAll(mutants.ToArbitrary(), bytes => { good += Judge(bytes) ? 1 : 0; }));
        good.ShouldBeInRange(1, 399);
    }

    [Fact]
    public void A_generated_manifest_survives_the_round_trip_and_both_ways_of_hashing_agree()
    {
        Gen<string> entry =
            from name in Gen.Elements("a", "b", "a-b", "a.b", "ü", "💩", "\uE000", "0")
            from depth in Gen.Choose(0, 2)
            from unique in Gen.Choose(0, 1_000_000)
            from size in Gen.OneOf(Gen.Choose(0, int.MaxValue).Select(value => $"{value}"), Gen.Constant("5.0"))
            from meta in JsonTexts.Object.Generator
            from space in Gen.Elements(" ", " ", " ", "")
            select $$$"""{"logical_key":{{{space}}}"{{{string.Concat(Enumerable.Repeat(name + "/", depth))}}}{{{unique}}}", "physical_keys": ["s3://b/k%20{{{unique}}}?versionId=v"], "size": {{{size}}}, "hash": {"type": "SHA256", "value": "ab"}, "meta": {{{meta}}}}""";
        Gen<string[]> manifests =
            from header in JsonTexts.Object.Generator
            from lines in entry.ListOf()
            select (string[])[$$"""{"version": "v0", "user_meta": {{header}}}""", .. lines];
        Check.One(Thorough, Prop.ForAll(manifests.ToArbitrary(), lines => { _ = Judge(Encoding.UTF8.GetBytes(string.Join('\n', lines))); }));
    }

    // Whatever the bytes are: all readers agree, and what can be read and written reads back as the same package.
    private static bool Judge(byte[] bytes)
    {
        (Package? package, string? error) = Try(() => Package.ReadAsync(new MemoryStream(bytes)));
        (string? hash, string? hashError) = Try(async () => (await TopHashCalculator.ComputeAsync(new MemoryStream(bytes))).Value);
        if (package is null)
        {
            // Only the whole package knows that a directory's metadata contradicts a file.
            (hashError is not null || error is "ManifestKeyConflict").ShouldBeTrue(error);
            return false;
        }

        (string? expected, string? expectedError) = Try(() => Task.FromResult(package.ComputeTopHash().Value));
        hash.ShouldBe(expected);
        hashError.ShouldBe(expectedError);
        using MemoryStream written = new();
        (string? done, string? writeError) = Try(async () =>
        {
            await package.WriteManifestAsync(written);
            return "done";
        });
        if (done is null)
        {
            writeError.ShouldBeOneOf("MetadataNotFinite", "MetadataNotUnicode");
            return true;
        }

        Package again = Package.ReadAsync(new MemoryStream(written.ToArray())).GetAwaiter().GetResult();
        using MemoryStream rewritten = new();
        again.WriteManifestAsync(rewritten).GetAwaiter().GetResult();
        rewritten.ToArray().ShouldBe(written.ToArray());
        if (expected is not null)
        {
            again.ComputeTopHash().Value.ShouldBe(expected);
        }

        return true;
    }

    private static (T? Result, string? Error) Try<T>(Func<Task<T>> action)
        where T : class
    {
        try
        {
            return (action().GetAwaiter().GetResult(), null);
        }
        catch (QuiltException error)
        {
            return (null, error.ErrorId);
        }
    }

    private static byte[] Splice(byte[] bytes, int at, int length, string piece)
    {
        int start = Math.Min(at, bytes.Length);
        int end = Math.Min(start + length, bytes.Length);
        return [.. bytes[..start], .. Encoding.UTF8.GetBytes(piece), .. bytes[end..]];
    }
}
