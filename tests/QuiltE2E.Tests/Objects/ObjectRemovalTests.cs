using QuiltE2E.Core.Backends;
using QuiltE2E.Core.Backends.Objects;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Storage;
using QuiltE2E.Tests.Registry;

namespace QuiltE2E.Tests.Objects;

/// <summary>What was removed is gone, and what was refused is said to be there.</summary>
public sealed class ObjectRemovalTests(RegistryFixture fixture) : ObjectTest(fixture)
{
    [Fact]
    public async Task Without_a_version_a_marker_hides_the_object_and_removing_the_marker_brings_it_back()
    {
        StoredObject written = await WriteAsync("marked.txt", "kept");
        RemovedObject removed = (await RemoveAsync("marked.txt", written with { VersionId = null })).ShouldHaveSingleItem();
        removed.IsVerifiedGone.ShouldBeTrue();
        _ = await ShouldFailAsync(() => Objects.GetAsync(new ObjectRef(Bucket, "marked.txt"), Token), "ObjectNotFound");

        List<StoredObject> history = await VersionsAsync("marked.txt");
        history.Select(row => (row.IsDeleteMarker, row.IsLatest)).ShouldBe([(true, true), (false, false)]);
        RemovedObject marker = (await RemoveAsync("marked.txt", history[0])).ShouldHaveSingleItem();
        (marker.IsDeleteMarker, marker.IsVerifiedGone).ShouldBe((true, true));
        Text(await ReadAsync(new ObjectRef(Bucket, "marked.txt"))).ShouldBe("kept");
    }

    [Fact]
    public async Task All_versions_and_markers_below_a_prefix_go_and_neighbours_stay()
    {
        foreach (string key in (string[])["gone/a", "gone/a", "gone/b/c", "gone-not"])
        {
            _ = await WriteAsync(key, Guid.NewGuid().ToString());
        }

        await Store.DeleteAsync(new ObjectRef(Bucket, "gone/a"), Token);
        List<StoredObject> all = await Objects.ListVersionsAsync(Bucket, "gone/", exact: false, Token).ToListAsync(Token);
        all.Count.ShouldBe(4);

        IReadOnlyList<RemovedObject> removed = await RemoveAsync("gone/", [.. all]);

        removed.Count.ShouldBe(4);
        removed.ShouldAllBe(row => row.Error == null && row.IsVerifiedGone);
        (await Objects.ListVersionsAsync(Bucket, "gone", exact: false, Token).Select(row => row.Key).ToListAsync(Token)).ShouldBe(["gone-not"]);
    }

    [Fact]
    public async Task Refused_objects_are_an_error_each_and_the_others_go()
    {
        string policy = $$"""
            {"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:DeleteObject*",
            "Resource":"arn:aws:s3:::{{Bucket}}/part/kept*"}]}
            """;
        foreach (string key in (string[])["part/gone1", "part/kept1", "part/gone2", "part/kept2"])
        {
            _ = await WriteAsync(key, key);
        }

        await SetPolicyAsync(policy);
        try
        {
            using IQuiltBackend writer = await ConnectAsync("writer");
            List<StoredObject> rows = await writer.Objects.ListAsync(Bucket, "part/", recurse: true, Token).ToListAsync(Token);
            IReadOnlyList<RemovedObject> removed = await writer.Objects.RemoveAsync(new ObjectRemoveRequest(Bucket, rows, "part/"), Token);

            removed.Where(row => row.Error is not null).Select(row => row.Key).ShouldBe(["part/kept1", "part/kept2"]);
            removed.Where(row => row.Error is not null).ShouldAllBe(row => row.Error!.Kind == QuiltErrorKind.AccessDenied && !row.IsVerifiedGone);
            removed.Where(row => row.IsVerifiedGone).Select(row => row.Key).ShouldBe(["part/gone1", "part/gone2"]);
            (await KeysAsync("part/")).ShouldBe(["part/kept1", "part/kept2"]);
        }
        finally
        {
            await SetPolicyAsync(policy: null);
        }
    }

    [Fact]
    public async Task Keys_without_a_common_prefix_are_looked_for_one_by_one()
    {
        StoredObject first = await WriteAsync("far/a", "1");
        StoredObject second = await WriteAsync("far/a", "2");
        StoredObject other = await WriteAsync("wide/z", "z");
        _ = await WriteAsync("far/ab", "stays");

        IReadOnlyList<RemovedObject> removed = await RemoveAsync(null, first, second, other with { VersionId = null });

        removed.ShouldAllBe(row => row.Error == null && row.IsVerifiedGone);
        removed.Select(row => (row.Key, row.VersionId)).ShouldBe([("far/a", first.VersionId), ("far/a", second.VersionId), ("wide/z", null)]);
        (await VersionsAsync("far/a")).ShouldBeEmpty();
        (await VersionsAsync("wide/z")).Select(row => row.IsDeleteMarker).ShouldBe([true, false]);
        (await KeysAsync("far/")).ShouldBe(["far/ab"]);
    }

    private async Task<List<StoredObject>> VersionsAsync(string key) =>
        await Objects.ListVersionsAsync(Bucket, key, exact: true, Token).ToListAsync(Token);

    private Task<IReadOnlyList<RemovedObject>> RemoveAsync(string? prefix, params StoredObject[] rows) =>
        Objects.RemoveAsync(new ObjectRemoveRequest(Bucket, rows, prefix), Token);
}
