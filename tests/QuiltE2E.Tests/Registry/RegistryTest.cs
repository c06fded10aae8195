using System.Text;
using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Backends;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Tests.Registry;

/// <summary>What the tests of the registry have in common.</summary>
public abstract class RegistryTest(RegistryFixture fixture) : IClassFixture<RegistryFixture>
{
    protected RegistryFixture Fixture => fixture;

    /// <summary>The backend that the tests are about.</summary>
    protected virtual IQuiltBackend Backend => fixture.Backend;

    protected IObjectStore Store => fixture.Store;

    protected string Bucket => fixture.Bucket;

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    protected PackageReference At(string name, string? revision = null) =>
        new(Bucket, name, RevisionSelector.Parse(revision));

    protected Task<PushResult> PushAsync(
        string name, string folder, string? parent = null, string? message = null, bool force = false, bool dedupe = false) =>
        Backend.PushAsync(
            new PushRequest(Bucket, name, folder, message, UserMeta: null, parent, force, dedupe), progress: null, Token);

    protected async Task<string?> ReadTextAsync(string key)
    {
        if (await Store.FindAsync(new ObjectRef(Bucket, key), Token) is null)
        {
            return null;
        }

        await using ObjectContent content = await Store.OpenAsync(new ObjectRef(Bucket, key), range: null, ifMatch: null, Token);
        using StreamReader reader = new(content.Body, Encoding.UTF8);
        return await reader.ReadToEndAsync(Token);
    }

    protected Task PutAsync(string key, string content) =>
        Store.PutAsync(Bucket, key, Encoding.UTF8.GetBytes(content), PutOptions.Default, Token);

    protected async Task<List<string>> KeysAsync(string prefix = "")
    {
        List<string> keys = [];
        await foreach (ObjectListItem item in Store.ListAsync(Bucket, prefix, delimiter: null, startAfter: null, Token))
        {
            keys.Add(item.Key);
        }

        return keys;
    }

    protected async Task<List<PackageRevision>> RevisionsAsync(string name) =>
        await Backend.ListRevisionsAsync(Bucket, name, Token).ToListAsync(Token);

    protected static async Task<QuiltException> ShouldFailAsync(Func<Task> call, string errorId)
    {
        QuiltException error = await Should.ThrowAsync<QuiltException>(call);
        error.ErrorId.ShouldBe(errorId, error.Message);
        return error;
    }

    /// <summary>Relative paths and content of a folder.</summary>
    protected static Dictionary<string, string> Snapshot(string folder) => Directory
        .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .ToDictionary(
            path => Path.GetRelativePath(folder, path).Replace('\\', '/'),
            path => Convert.ToHexString(File.ReadAllBytes(path)),
            StringComparer.Ordinal);
}
