using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Backends;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Tests.Registry;

/// <summary>An error that is found in an answer names the request as one does that the service sends.</summary>
public sealed class CallTrailTests(RegistryFixture fixture) : RegistryTest(fixture)
{
    [Fact]
    public async Task What_a_registry_lacks_is_named_with_the_request_that_said_so()
    {
        string name = Fixture.NewName();
        string folder = Fixture.NewFolder(("a", "1"));
        await PushAsync(name, folder);
        PackageReference absent = new(Bucket, "absent/package", RevisionSelector.Parse(null));
        PackageReference unknown = new(Bucket, name, RevisionSelector.Parse(new string('0', 12)));
        foreach ((Func<Task> call, string id) in new (Func<Task>, string)[]
        {
            (() => Backend.GetPackageAsync(absent, Token), "PackageNotFound"),
            (async () => await Backend.ListRevisionsAsync(Bucket, "absent/package", Token).ToListAsync(Token), "PackageNotFound"),
            (async () => await Backend.BrowseAsync(absent, path: null, recurse: true, Token).ToListAsync(Token), "PackageNotFound"),
            (async () => await Backend.BrowseAsync(At(name), "b", recurse: false, Token).ToListAsync(Token), "PathNotFound"),
            (async () => await Backend.CompareAsync(At(name), unknown, Token).ToListAsync(Token), "RevisionNotFound"),
            (() => Backend.ResolveAsync(unknown, Token), "RevisionNotFound"),
            (() => Backend.RemoveAsync(Bucket, "absent/package", topHash: null, Token), "PackageNotFound"),
            (() => Backend.PushAsync(new PushRequest(Bucket, name, folder), progress: null, Token), "LatestConflict"),
        })
        {
            QuiltException error = await ShouldFailAsync(call, id);
            RemoteCall remote = error.Call.ShouldNotBeNull(id);
            remote.Backend.ShouldBe("quilt3");
            remote.Endpoint.ShouldBe(Backend.Endpoint);
            remote.RequestId.ShouldNotBeNullOrEmpty(id);
            error.Message.ShouldEndWith($"[{remote}]");
        }
    }

    [Fact]
    public async Task What_was_never_sent_names_no_request()
    {
        await Backend.ListBucketsAsync(Token);
        (await ShouldFailAsync(async () => await Backend.GetPackageAsync(At("no name"), Token), "InvalidPackageName")).Call.ShouldBeNull();
    }

    [Fact]
    public async Task Operations_at_once_name_their_own_requests()
    {
        Task<QuiltException>[] failures =
        [
            .. Enumerable.Range(0, 20).Select(i => ShouldFailAsync(
                () => Backend.GetPackageAsync(new PackageReference(Bucket, $"absent/p{i}", RevisionSelector.Parse(null)), Token),
                "PackageNotFound")),
        ];
        QuiltException[] errors = await Task.WhenAll(failures);
        errors.Select(error => error.Call!.RequestId).Distinct(StringComparer.Ordinal).Count().ShouldBe(errors.Length);
    }
}
